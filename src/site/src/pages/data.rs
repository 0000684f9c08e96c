//! Each figure's table and picture as files, at the default scenario.

use chart::Palette;
use chart::surface::svg::{Colors, render};

use super::{File, Press};

/// Width of an exported picture, CSS pixels.
const WIDTH: f64 = 960.0;

/// `data/<figure>.csv` and `.svg`.
pub(super) fn files(press: &Press<'_>) -> Vec<File> {
    let mut files = Vec::new();
    for figure in chart::FIGURES {
        let table = figure.table(press.live);
        let rows = std::iter::once(&table.head).chain(&table.rows);
        let text: String = rows.map(|row| line(row)).collect();
        files.push(File {
            path: format!("data/{}.csv", figure.id()),
            text,
        });
        let height = figure.height(WIDTH, press.live);
        let draw = |frame: &mut chart::Frame<'_>| figure.draw(frame, press.live);
        if let Ok((text, _)) = render((WIDTH, height), Colors::Export(Palette::LIGHT), draw) {
            files.push(File {
                path: format!("data/{}.svg", figure.id()),
                text,
            });
        }
    }
    files
}

/// One line of CSV, every cell quoted that needs it.
fn line(cells: &[String]) -> String {
    let quoted = cells.iter().map(|cell| {
        let special = cell.contains(['"', ',', '\n']);
        if special {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    });
    quoted.collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_are_quoted() {
        let cells = ["a".to_owned(), "1,100".to_owned(), "say \"so\"".to_owned()];
        assert_eq!(line(&cells), "a,\"1,100\",\"say \"\"so\"\"\"\r\n");
    }
}
