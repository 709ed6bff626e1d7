//! The words that the made-up data is made of. Telephone numbers lie in ranges that are kept free for fiction where a country
//! has one; domains end in `.example`, which nobody can own.

/// A country to sell to.
pub(crate) struct Market {
    pub(crate) country: &'static str,
    pub(crate) currency: &'static str,
    pub(crate) language: &'static str,
    pub(crate) zone: &'static str,
    /// Postal code and city.
    pub(crate) cities: &'static [(&'static str, &'static str)],
    pub(crate) streets: &'static [&'static str],
    pub(crate) first: &'static [&'static str],
    pub(crate) last: &'static [&'static str],
    pub(crate) forms: &'static [&'static str],
    /// A number with `#` for each digit that is rolled.
    pub(crate) phone: &'static str,
    /// How much of the business it is.
    pub(crate) weight: usize,
}

pub(crate) const MARKETS: &[Market] = &[
    Market {
        country: "DE",
        currency: "EUR",
        language: "de",
        zone: "Europe/Berlin",
        cities: &[
            ("20095", "Hamburg"),
            ("10115", "Berlin"),
            ("80331", "München"),
            ("07743", "Jena"),
            ("52062", "Aachen"),
        ],
        streets: &["Hafenstraße", "Lindenallee", "Am Speicher", "Zeissweg", "Marktplatz"],
        first: &["Anna", "Jonas", "Miriam", "Felix", "Katrin", "Tobias", "Lena", "Sebastian", "Greta", "Matthias"],
        last: &["Brandt", "Vogel", "Schröder", "Keller", "Winkler", "Lorenz", "Hartmann", "Böhm", "Seidel", "Krüger"],
        forms: &["GmbH", "AG", "GmbH & Co. KG"],
        phone: "030 23125 ###",
        weight: 6,
    },
    Market {
        country: "GB",
        currency: "GBP",
        language: "en",
        zone: "Europe/London",
        cities: &[("EC1A 1BB", "London"), ("M1 1AE", "Manchester"), ("EH1 1YZ", "Edinburgh"), ("CB2 1TN", "Cambridge")],
        streets: &["Mill Lane", "Quay Street", "Station Road", "Observatory Row"],
        first: &["Imogen", "Callum", "Priya", "Owen", "Harriet", "Rhys", "Amara", "Elliot", "Freya", "Nadeem"],
        last: &["Whitfield", "Pryce", "Okafor", "Lockwood", "Marsden", "Bhatt", "Ashdown", "Kerr", "Sutton", "Fairley"],
        forms: &["Ltd", "plc", "LLP"],
        phone: "020 7946 0###",
        weight: 5,
    },
    Market {
        country: "US",
        currency: "USD",
        language: "en",
        zone: "America/New_York",
        cities: &[
            ("02139", "Cambridge"),
            ("10013", "New York"),
            ("60607", "Chicago"),
            ("27701", "Durham"),
            ("14604", "Rochester"),
        ],
        streets: &["Harbor Avenue", "Foundry Street", "Maple Drive", "Lake Shore Drive"],
        first: &["Maya", "Ethan", "Danielle", "Marcus", "Renee", "Logan", "Alicia", "Theo", "Jasmine", "Caleb"],
        last: &[
            "Alvarez", "Thornton", "Nguyen", "Carver", "Delgado", "Whitaker", "Osborne", "Jennings", "Park", "Mercer",
        ],
        forms: &["Inc.", "LLC", "Corp."],
        phone: "(212) 555-01##",
        weight: 6,
    },
    Market {
        country: "FR",
        currency: "EUR",
        language: "fr",
        zone: "Europe/Paris",
        cities: &[("75011", "Paris"), ("69003", "Lyon"), ("31000", "Toulouse"), ("38000", "Grenoble")],
        streets: &["rue des Tanneurs", "quai de Seine", "avenue Pasteur", "rue de l'Horloge"],
        first: &["Inès", "Julien", "Clémence", "Baptiste", "Margaux", "Antoine", "Élodie", "Rémi", "Sarah", "Hugo"],
        last: &["Moreau", "Fabre", "Lefèvre", "Giraud", "Marchand", "Roussel", "Blanchet", "Perrin", "Caron", "Besson"],
        forms: &["SAS", "SA", "SARL"],
        phone: "01 99 00 ## ##",
        weight: 4,
    },
    Market {
        country: "SE",
        currency: "SEK",
        language: "sv",
        zone: "Europe/Stockholm",
        cities: &[("111 52", "Stockholm"), ("411 05", "Göteborg"), ("223 50", "Lund")],
        streets: &["Sjögatan", "Storgatan", "Observatoriegatan"],
        first: &["Astrid", "Viktor", "Linnea", "Oskar", "Ebba", "Emil", "Saga", "Nils"],
        last: &["Lindqvist", "Ekström", "Sjöberg", "Hallgren", "Nyström", "Dahl", "Åkesson", "Wallin"],
        forms: &["AB"],
        phone: "08-465 004 ##",
        weight: 2,
    },
    Market {
        country: "CH",
        currency: "CHF",
        language: "de",
        zone: "Europe/Zurich",
        cities: &[("8005", "Zürich"), ("4051", "Basel"), ("1201", "Genève")],
        streets: &["Limmatquai", "Rheingasse", "Bahnhofstrasse"],
        first: &["Selina", "Reto", "Corinne", "Luca", "Nadja", "Urs", "Chantal", "Beat"],
        last: &["Ammann", "Zürcher", "Frei", "Bianchi", "Wyss", "Graf", "Rochat", "Suter"],
        forms: &["AG", "GmbH", "SA"],
        phone: "044 668 18 ##",
        weight: 2,
    },
    Market {
        country: "PL",
        currency: "PLN",
        language: "pl",
        zone: "Europe/Warsaw",
        cities: &[("00-001", "Warszawa"), ("30-001", "Kraków"), ("50-001", "Wrocław")],
        streets: &["ul. Kopernika", "ul. Długa", "ul. Mostowa"],
        first: &["Zofia", "Marek", "Agnieszka", "Tomasz", "Hanna", "Jakub", "Ewa", "Piotr"],
        last: &["Kowalczyk", "Zieliński", "Wójcik", "Mazur", "Dąbrowska", "Sikora", "Wrona", "Pawlak"],
        forms: &["Sp. z o.o.", "S.A."],
        phone: "22 460 ## ##",
        weight: 2,
    },
    Market {
        country: "JP",
        currency: "JPY",
        language: "ja",
        zone: "Asia/Tokyo",
        cities: &[("100-0005", "Tokyo"), ("530-0001", "Osaka"), ("980-0021", "Sendai")],
        streets: &["Marunouchi 2-chome", "Umeda 1-chome", "Chuo 3-chome"],
        first: &["Haruka", "Kenji", "Aoi", "Daichi", "Yui", "Ren", "Misaki", "Takumi"],
        last: &["Sato", "Nakamura", "Kobayashi", "Ishikawa", "Mori", "Fujita", "Okada", "Hasegawa"],
        forms: &["K.K.", "G.K."],
        phone: "03-4580-00##",
        weight: 2,
    },
];

pub(crate) const NAME_BEGINS: &[&str] = &[
    "Alder", "Amber", "Arcadia", "Argent", "Atlas", "Aurora", "Beacon", "Boreal", "Bright", "Cedar", "Clear", "Cobalt",
    "Copper", "Coral", "Crest", "Delta", "Ember", "Falcon", "Fern", "Garnet", "Halden", "Harbor", "Helio", "Indigo",
    "Iris", "Juniper", "Kestrel", "Linden", "Lumo", "Meridian", "Nimbus", "North", "Oak", "Onyx", "Opal", "Orion",
    "Polar", "Quarz", "Rowan", "Sable", "Silver", "Sol", "Summit", "Terra", "Tidal", "Umbra", "Vega", "Verde",
    "Willow", "Zephyr",
];

/// What companies do, with the end of their names.
pub(crate) const INDUSTRIES: &[(&str, &[&str])] = &[
    ("Pharmaceuticals", &["Pharma", "Therapeutics", "Biologics"]),
    ("Food and drink", &["Foods", "Brewing", "Dairy"]),
    ("Chemicals", &["Chemie", "Polymers", "Coatings"]),
    ("Hospitals", &["Clinics", "Health", "Diagnostics"]),
    ("Universities", &["Institute", "Research", "Academy"]),
    ("Semiconductors", &["Semi", "Photonics", "Optik"]),
    ("Environment", &["Water", "Recycling", "Environmental"]),
    ("Energy", &["Energy", "Power", "Cells"]),
];

pub(crate) const TITLES: &[&str] = &[
    "Head of Laboratory",
    "Purchasing Manager",
    "Quality Manager",
    "Research Director",
    "Plant Manager",
    "Lab Technician",
    "Managing Director",
    "Head of Procurement",
    "Process Engineer",
    "Scientist",
];

pub(crate) const SOURCES: &[&str] = &["web", "trade fair", "referral", "partner", "cold call", "webinar"];

pub(crate) const CAMPAIGNS: &[(&str, &str, &str)] = &[
    ("newsletter", "email", "autumn-spectra"),
    ("linkedin", "social", "lab-of-the-future"),
    ("search", "cpc", "ftir-spectrometer"),
    ("analytica", "event", "booth-b2"),
];

/// What is sold: name, article number, family, list price in euros, unit.
pub(crate) const PRODUCTS: &[(&str, &str, &str, i64, &str)] = &[
    ("Spectrometer S2", "LS-200", "Spectrometers", 18_400, "piece"),
    ("Spectrometer S5", "LS-500", "Spectrometers", 42_900, "piece"),
    ("FTIR Bench", "LF-100", "Spectrometers", 63_500, "piece"),
    ("Microscope M1", "LM-100", "Microscopes", 7_950, "piece"),
    ("Confocal Microscope", "LM-900", "Microscopes", 128_000, "piece"),
    ("Autosampler", "LA-040", "Automation", 12_300, "piece"),
    ("Robot Arm Cell", "LA-700", "Automation", 88_000, "piece"),
    ("Calibration Kit", "LC-010", "Accessories", 1_280, "set"),
    ("Cuvettes", "LC-050", "Accessories", 190, "box"),
    ("Lumen Cloud", "SW-100", "Software", 3_600, "year"),
    ("Service Gold", "SV-300", "Service", 5_400, "year"),
    ("Service Basic", "SV-100", "Service", 2_100, "year"),
];

/// What a contract is renewed for: positions in the list of products.
pub(crate) const RENEWED: &[&str] = &["SW-100", "SV-300", "SV-100"];

/// Who sells: name, zone, hours from UTC, region, countries.
pub(crate) const SELLERS: &[(&str, &str, i64, &str, &[&str])] = &[
    ("Nora Feldmann", "Europe/Berlin", 1, "Central Europe", &["DE", "CH"]),
    ("Paul Winter", "Europe/Berlin", 1, "Central Europe", &["DE", "PL"]),
    ("Svea Lund", "Europe/Stockholm", 1, "Northern Europe", &["SE", "DE"]),
    ("Camille Arnaud", "Europe/Paris", 1, "Western Europe", &["FR", "CH"]),
    ("Thomas Reid", "Europe/London", 0, "Western Europe", &["GB"]),
    ("Aisha Rahman", "Europe/London", 0, "Western Europe", &["GB", "FR"]),
    ("Grace Holloway", "America/New_York", -5, "Americas", &["US"]),
    ("Victor Ramos", "America/Chicago", -6, "Americas", &["US"]),
    ("Dana Kim", "America/Los_Angeles", -8, "Americas", &["US"]),
    ("Kaori Tanabe", "Asia/Tokyo", 9, "Asia", &["JP"]),
];

/// What one unit is worth in euros, in ten-thousandths, on average.
pub(crate) const RATES: &[(&str, i64)] =
    &[("USD", 8_650), ("GBP", 11_480), ("SEK", 910), ("CHF", 10_700), ("PLN", 2_350), ("JPY", 56)];

pub(crate) const LOST: &[&str] = &["Price", "Competitor", "No budget", "No decision", "Timing", "Missing feature"];

pub(crate) const NEXT_STEPS: &[&str] = &[
    "Call back next week",
    "Send the data sheet",
    "Book a demonstration",
    "Visit the laboratory",
    "Answer questions on the offer",
    "Agree on delivery dates",
    "Get the order signed",
    "Send samples",
    "Involve the service team",
];
