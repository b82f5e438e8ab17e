// In a sandbox without `allow-forms` browsers drop a form that is sent before anybody hears of
// it. The click on its button, which Enter in a field makes too, is heard.

export function sendFormsByClick(root) {
  root.addEventListener("click", (event) => {
    const form = event.target.closest("button[type=submit]")?.form;
    if (form) {
      event.preventDefault();
      form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    }
  });
}
