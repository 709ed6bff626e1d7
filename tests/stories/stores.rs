//! The stores that every story is told on.

use std::sync::Arc;

use crmkit_core::rooms;
use crmkit_engine::{Actor, Context, Crm, ManualClock, Result, SeededRandom, Session, View, Work};
use crmkit_store::{MemoryStore, Store};
use crmkit_store_sled::SledStore;

/// Makes a test of a story for each store.
macro_rules! on_every_store {
    ($($story:ident),+ $(,)?) => {
        mod in_memory {
            $(#[test]
            fn $story() {
                $crate::stores::in_memory(super::$story);
            })+
        }

        mod on_sled {
            $(#[test]
            fn $story() {
                $crate::stores::on_sled(super::$story);
            })+
        }
    };
}

pub(crate) use on_every_store;

/// A CRM under a clock that stands until it is told, and a way to open it anew.
pub(crate) struct Scene {
    clock: Arc<ManualClock>,
    session: Option<(Crm, Session)>,
    /// How often it was opened: each time has a randomness of its own.
    opened: u64,
    open: Box<dyn Fn() -> Arc<dyn Store>>,
}

impl Scene {
    fn new(open: Box<dyn Fn() -> Arc<dyn Store>>) -> Self {
        let clock = Arc::new(ManualClock::new("2026-01-05T09:00:00Z".parse().unwrap()));
        let mut scene = Self { clock, session: None, opened: 0, open };
        scene.reopen();
        scene
    }

    /// Closes the CRM and opens what its store holds. One process holds a directory once: the old one is let go first.
    pub(crate) fn reopen(&mut self) {
        self.session = None;
        let context = Context::new(self.clock.clone(), Arc::new(SeededRandom::new(7 + self.opened)));
        self.opened += 1;
        let crm = Crm::open((self.open)(), context, &rooms()).unwrap();
        let session = crm.session(Actor::system("story"));
        self.session = Some((crm, session));
    }

    pub(crate) fn now(&self, instant: &str) {
        self.clock.set(instant.parse().unwrap());
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session.as_ref().unwrap().1
    }

    pub(crate) fn crm(&self) -> &Crm {
        &self.session.as_ref().unwrap().0
    }

    pub(crate) fn view(&self) -> View {
        self.session().view().unwrap()
    }

    pub(crate) fn write<T>(&self, change: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<T> {
        Ok(self.session().write(change)?.value)
    }
}

pub(crate) fn in_memory(story: fn(Scene)) {
    let store = Arc::new(MemoryStore::new());
    story(Scene::new(Box::new(move || store.clone())));
}

pub(crate) fn on_sled(story: fn(Scene)) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("crm");
    story(Scene::new(Box::new(move || Arc::new(SledStore::open_or_create(&path).unwrap()))));
}
