//! Word lists: the forms of every entry, laid out flat so that a run puts them into the matcher without working any of
//! them out.
//!
//! The lists in the binary are laid out when it is built, others when they are read; both are then taken up in the same
//! way. What is left for the run is little, however long the lists are: an entry is looked at only once it is found.

mod flat;
mod forms;
mod parts;
mod read;

pub use flat::{Fault, FlatList, Part, Payload};
pub use forms::{Entry, ListedForm, forms};
pub use parts::{Compounds, Parts, keeps_noun};
pub use read::{Listed, read, read_actions};
