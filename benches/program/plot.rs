//! Draws how the cost of searching grows with the library: an SVG from the lines that scripts/bench measured.

use std::fmt::Write;
use std::io::read_to_string;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 240.0;
const MARGIN: f64 = 56.0;
const COLOURS: [&str; 4] = ["#1b6ca8", "#c1440e", "#3a7d44", "#7b4b94"];

/// What is drawn side by side: a title, and the name and the column of each line.
const PANELS: [(&str, &[(&str, usize)]); 2] = [
    (
        "median of a search over HTTP, ms",
        &[("one word", 1), ("three words", 2), ("a phrase", 3), ("a word under a filter", 4)],
    ),
    ("size", &[("index, kB an essay", 5), ("RssAnon of the server, MiB", 6)]),
];

/// Reads lines of numbers, the first of which is the number of essays, and prints the drawing.
pub(crate) fn draw() {
    let lines = read_to_string(std::io::stdin()).expect("reads");
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let rows: Vec<Vec<f64>> = lines.lines().map(|line| line.split(' ').map(number).collect()).collect();
    let whole = WIDTH * PANELS.len() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"{whole}\" height=\"{HEIGHT}\" fill=\"white\"/>\n"
    );
    for (position, (title, lines)) in PANELS.iter().enumerate() {
        panel(&mut svg, WIDTH * position as f64, title, lines, &rows);
    }
    svg.push_str("</svg>");
    println!("{svg}");
}

fn panel(svg: &mut String, left: f64, title: &str, lines: &[(&str, usize)], rows: &[Vec<f64>]) {
    let essays = rows.iter().map(|row| row[0]).fold(1.0, f64::max);
    let largest = rows.iter().flat_map(|row| lines.iter().map(|(_, column)| row[*column])).fold(0.0, f64::max);
    let step = step(largest);
    let top = (largest / step).ceil().max(1.0) * step;
    let x = |count: f64| left + MARGIN + count / essays * (WIDTH - 2.0 * MARGIN);
    let y = |value: f64| HEIGHT - MARGIN - value / top * (HEIGHT - 2.0 * MARGIN);
    let (start, end) = (x(0.0), x(essays));
    let _ = writeln!(svg, "<text x=\"{start:.1}\" y=\"18\" font-weight=\"bold\">{title}</text>");
    for tick in 0..=(top / step).round() as usize {
        let value = tick as f64 * step;
        let at = y(value);
        let _ =
            writeln!(svg, "<line x1=\"{start:.1}\" x2=\"{end:.1}\" y1=\"{at:.1}\" y2=\"{at:.1}\" stroke=\"#ddd\"/>");
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            start - 6.0,
            at + 4.0,
            round(value)
        );
    }
    for row in rows {
        let label = format!("{:.0}k", row[0] / 1000.0);
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>",
            x(row[0]),
            HEIGHT - MARGIN + 16.0
        );
    }
    for ((name, column), (number, colour)) in lines.iter().zip(COLOURS.iter().enumerate()) {
        let points: Vec<String> = rows.iter().map(|row| format!("{:.1},{:.1}", x(row[0]), y(row[*column]))).collect();
        let _ = writeln!(
            svg,
            "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{}\"/>",
            points.join(" ")
        );
        let (along, below) = (start + (number % 2) as f64 * 150.0, HEIGHT - 22.0 + (number / 2) as f64 * 14.0);
        let _ = writeln!(svg, "<text x=\"{along:.1}\" y=\"{below:.1}\" fill=\"{colour}\">{name}</text>");
    }
}

/// What the scale of an axis rises by: 1, 2 or 5 times a power of ten, about five times in all.
fn step(largest: f64) -> f64 {
    let rough = (largest / 5.0).max(1e-3);
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| *step >= rough).unwrap_or(power)
}

fn round(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
