//! Mailboxes: many messages in one file, each after a line that begins with `From `.

use std::ops::Range;

/// The messages of a mailbox as ranges of its bytes, without their `From ` lines.
///
/// A message starts at a `From ` line at the file's start or after an empty line. Without any such line the file is one
/// message.
pub(crate) fn messages(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut after_empty = true;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let next = at + line.len();
        if after_empty && separator(line) {
            if let Some(last) = out.last_mut() {
                last.end = at;
            } else if !bytes[..at].trim_ascii().is_empty() {
                out.push(0..at);
            }
            out.push(next..bytes.len());
        }
        after_empty = line.trim_ascii().is_empty();
        at = next;
    }
    if out.is_empty() {
        out.push(0..bytes.len());
    }
    out
}

/// The name under which message number `index` (from 0) of a mailbox is reported: `box.mbox#1`.
pub(crate) fn message_name(name: &str, index: usize) -> String {
    format!("{name}#{}", index + 1)
}

/// `From kari@example.no Tue Mar  3 10:00:00 2026`: an address and a time of day follow.
fn separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let clock = rest.windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit());
    clock || rest.trim_ascii().is_empty() || !rest.trim_ascii().contains(&b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        messages(text.as_bytes()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn messages_start_after_from_lines() {
        let text = "From a@b.no Tue Mar  3 10:00:00 2026\nSubject: En\n\nHei\n>From her\n\nFrom c@d.no Tue Mar  3 11:00:00 2026\nSubject: To\n\nFrom oss til deg.\n\nFrom the start of May you pay less.\n";
        assert_eq!(
            split(text),
            [
                "Subject: En\n\nHei\n>From her\n\n",
                "Subject: To\n\nFrom oss til deg.\n\nFrom the start of May you pay less.\n",
            ]
        );
    }

    #[test]
    fn a_file_without_from_lines_is_one_message() {
        assert_eq!(split("Subject: En\n\nHei\n"), ["Subject: En\n\nHei\n"]);
        assert_eq!(split(""), [""]);
    }
}
