//! The parts of an e-mail or a letter: greeting, body, closing, signature, what is quoted and what is forwarded.
