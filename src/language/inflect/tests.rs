use super::*;

#[test]
fn todo_placeholder_is_replaced() {
    assert!(forms(Language::Nb, "", "m").is_err());
}
