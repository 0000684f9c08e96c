//! Each figure's table and picture as files, at the default scenario.

use super::{File, Press};

/// `data/<figure>.csv` and `.svg`.
pub(super) fn files(press: &Press<'_>) -> Vec<File> {
    let mut files = Vec::new();
    for export in press.live.exports() {
        let rows = std::iter::once(&export.table.head).chain(&export.table.rows);
        let text = rows.map(|row| line(row)).collect();
        files.push(File {
            path: format!("data/{}.csv", export.id),
            text,
        });
        let svg = export.svg.map(|text| File {
            path: format!("data/{}.svg", export.id),
            text,
        });
        files.extend(svg);
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
