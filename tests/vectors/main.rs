//! What public projects and vendors assert about the same rules, as data under `cases`, one file a family, each case with its
//! id. A family is run by one function: another case is another entry in its file.

#[cfg(test)]
mod access;
#[cfg(test)]
mod averages;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod rates;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod sla;
#[cfg(test)]
mod surveys;
#[cfg(test)]
mod tickets;
#[cfg(test)]
mod weighted;
