//! Reads documents: bytes from a file or from standard input, within limits, and whatever happens, an answer.

use std::any::Any;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use super::failure::describe;
use super::walk::Found;
use crate::document::Document;
use crate::read::{self, Limits, Options};

/// What standard input is read as when it has no name.
const STDIN_NAME: &str = "stdin.txt";

/// The name that a piece of input is reported under.
pub(super) fn name_of(found: &Found, stdin_name: Option<&str>) -> String {
    match found {
        Found::File(path) | Found::Failed(path, _) => path.display().to_string(),
        Found::Stdin => stdin_name.unwrap_or("-").to_owned(),
    }
}

/// The documents in a piece of input: one, or as many as a mailbox has. The error is for people.
pub(super) fn documents(found: &Found, stdin_name: Option<&str>, options: &Options) -> Vec<Result<Document, String>> {
    match bytes(found, &options.limits) {
        Ok(bytes) => parse_found(found, stdin_name, bytes, options),
        Err(reason) => vec![Err(reason)],
    }
}

/// The bytes of a piece of input.
///
/// # Errors
/// Why they cannot be had, for people.
pub(super) fn bytes(found: &Found, limits: &Limits) -> Result<Vec<u8>, String> {
    match found {
        Found::File(path) => of_file(path, limits),
        Found::Stdin => limited(io::stdin().lock(), limits),
        Found::Failed(_, reason) => Err(reason.clone()),
    }
}

/// The documents in the bytes of a piece of input.
pub(super) fn parse_found(
    found: &Found,
    stdin_name: Option<&str>,
    bytes: Vec<u8>,
    options: &Options,
) -> Vec<Result<Document, String>> {
    let name = name_of(found, stdin_name);
    if *found == Found::Stdin && stdin_name.is_none() {
        let mut documents = parse(STDIN_NAME, bytes, options);
        for document in documents.iter_mut().flatten() {
            document.path.replace_range(..document.path.len().min(STDIN_NAME.len()), &name);
        }
        return documents;
    }
    parse(&name, bytes, options)
}

/// The documents in some bytes.
pub(super) fn parse(name: &str, bytes: Vec<u8>, options: &Options) -> Vec<Result<Document, String>> {
    let nothing = bytes.is_empty();
    let mut read = read::read_all(name, bytes, options);
    // An empty mailbox is an empty document, checked like any other; one with bytes but no message is no mailbox.
    if read.is_empty() && nothing {
        read.push(read::read(STDIN_NAME, Vec::new(), options).map(|empty| Document { path: name.to_owned(), ..empty }));
    } else if read.is_empty() {
        return vec![Err("no message in it".to_owned())];
    }
    read.into_iter().map(|read| read.map_err(|error| error.message)).collect()
}

fn of_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| describe(&error))?;
    let metadata = file.metadata().map_err(|error| describe(&error))?;
    if metadata.len() > limits.file_bytes {
        return Err(too_large(limits));
    }
    limited(file, limits)
}

/// All bytes, or an error when there are more than the limit, of which at most one too many is read.
fn limited(reader: impl Read, limits: &Limits) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| describe(&error))?;
    if bytes.len() as u64 > limits.file_bytes { Err(too_large(limits)) } else { Ok(bytes) }
}

pub(super) fn too_large(limits: &Limits) -> String {
    format!("larger than {} MB", limits.file_bytes >> 20)
}

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics from being printed, so that they can be told as what they are: a fault with one file.
pub(super) fn catch_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        PLACE.with_borrow_mut(|stored| *stored = place);
    }));
}

/// Runs something that must not panic but might, on documents made by anybody.
///
/// # Errors
/// What to tell when it did.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload: Box<dyn Any + Send>| {
        let said = payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied());
        let said: String = said.unwrap_or("no message").chars().take(200).collect();
        let place = PLACE.with_borrow(String::clone);
        let said = crate::report::safe::masked(&said);
        format!("internal error in klart, please report it ({place}: {said})")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_message() {
        assert_eq!(guarded(|| 3), Ok(3));
        let told = guarded(|| -> u8 { panic!("no luck with {}", 7) }).expect_err("a panic");
        assert!(told.contains("no luck with 7"), "{told}");
    }

    #[test]
    fn no_more_is_read_than_the_limit() {
        let limits = Limits { file_bytes: 10, ..Limits::default() };
        assert!(limited(io::repeat(b'a'), &limits).is_err());
        assert_eq!(limited(&b"0123456789"[..], &limits).map(|bytes| bytes.len()), Ok(10));
    }
}
