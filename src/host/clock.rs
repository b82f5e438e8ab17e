//! Today, as the device has it.

use eligibility::Day;

pub(crate) fn today() -> Day {
    let now = js_sys::Date::new_0();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    // A clock outside the calendar's years is past every protocol's last day.
    Day::new(year, part(now.get_month() + 1), part(now.get_date())).unwrap_or_else(|| Day::new(2199, 12, 31).unwrap_or(Day::EPOCH))
}
