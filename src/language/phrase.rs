//! Phrases: how packs write what they look for.
