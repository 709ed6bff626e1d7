//! A sealed CRM on every kind of store: what lies on disk, whose keys are destroyed, and who may open it.

#[cfg(test)]
mod disk;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod rotation;
#[cfg(test)]
mod shredding;
#[cfg(test)]
mod world;
