//! A check's table as its author wrote it.

/// The table of a check that begins at a byte of a pack's text: from its header to the next table that is not a part
/// of it, or the whole of an inline table. Comments before the next table belong to that one.
pub(super) fn table(text: &str, start: usize, check: &str) -> String {
    let Some(rest) = text.get(start..) else { return String::new() };
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if !rest.starts_with('[') {
        // An inline table ends where its braces do; a line is as much as anybody writes in one.
        let line = text[line_start..].lines().next().unwrap_or("");
        return format!("{line}\n");
    }
    let parts = [format!("[rule.{check}."), format!("[[rule.{check}.")];
    let heads = ["[rule.", "[[rule", "[pack]", "[vars]"];
    let mut lines: Vec<&str> = Vec::new();
    for (index, line) in rest.lines().enumerate() {
        let head = line.trim_start();
        let own = index == 0 || parts.iter().any(|part| head.starts_with(part.as_str()));
        if !own && heads.iter().any(|other| head.starts_with(other)) {
            break;
        }
        lines.push(line);
    }
    while lines.last().is_some_and(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        lines.pop();
    }
    let mut table = lines.join("\n");
    table.push('\n');
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = "\
[[rule]]
id = \"a\"
[rule.required]
zones = [\"body\"]
[[rule.required.parts]]
item = \"dato\"
# about the next rule

[[rule.example]]
bad = \"x\"
";

    #[test]
    fn a_table_goes_with_its_sub_tables_and_no_further() {
        let start = PACK.find("[rule.required]").expect("header");
        let expected = "[rule.required]\nzones = [\"body\"]\n[[rule.required.parts]]\nitem = \"dato\"\n";
        assert_eq!(table(PACK, start, "required"), expected);
    }

    #[test]
    fn an_inline_table_is_its_line() {
        let pack = "[[rule]]\nrepetition = { allow = [] }\nid = \"a\"\n";
        assert_eq!(table(pack, pack.find('{').expect("brace"), "repetition"), "repetition = { allow = [] }\n");
    }
}
