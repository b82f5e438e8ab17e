//! How long one full assessment with reasons takes, over every case of the protocol.
//! `cargo bench -p authoring` prints it; the budget is 10 µs.

use std::hint::black_box;
use std::path::Path;

use authoring::{File, Folder, compile, read_cases};
use criterion::{Criterion, criterion_group, criterion_main};
use eligibility::{assess, walk};

fn assessment(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/microneedling");
    let protocol = Folder::read(&folder, "en").and_then(|folder| compile(&folder)).expect("the protocol compiles").protocol;
    let file = File::read(folder.join("cases.md")).expect("the cases are there");
    let cases = read_cases(&file, &protocol).expect("the cases can be read").cases;
    let mut next = cases.iter().cycle();
    criterion.bench_function("assess one case", |bencher| {
        bencher.iter(|| next.next().map(|case| black_box(assess(&protocol, black_box(&case.answers), case.today))));
    });
    let mut next = cases.iter().cycle();
    criterion.bench_function("walk one case", |bencher| {
        bencher.iter(|| next.next().map(|case| black_box(walk(&protocol, black_box(&case.answers), case.today))));
    });
}

criterion_group!(benches, assessment);
criterion_main!(benches);
