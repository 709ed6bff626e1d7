// Made-up contacts: the same ones for the same seed, on every machine.

const FIRST = "Ada Amir Ana Anna Ben Carla Chen Daniel Elena Emma Fatima Felix Grace Hana Hugo Ines Ivan James Jana João Kofi Lea Léo Lina Maria Mateo Mei Mia Nina Noah Olga Omar Paul Priya Rosa Samir Sofía Tom Yuki Zoë".split(" ");
const SYLLABLES = "ba ber cor dan del fer gar hol jen kov lan lo mar mi nor ol pet ri sen sta tor vel wen zi".split(" ");
const TITLES = ["Buyer", "Head of Purchasing", "Managing Director", "Accountant", "Engineer", "Team Lead", "Founder", "Consultant", "Office Manager", "Head of Sales", "Chief Technology Officer", "Analyst"];
const SOURCES = ["web", "trade fair", "referral", "newsletter", "partner", "cold call"];
const SEGMENTS = ["smb", "mid-market", "enterprise", "public sector", "non-profit"];
const STAGES = ["subscriber", "lead", "marketing_qualified", "sales_qualified", "customer"];
const COUNTRIES = "DE FR GB US ES IT NL BE AT CH PL CZ DK SE NO FI PT IE GR HU RO BG HR SI SK CA AU JP IN BR".split(" ");
/** How many users own the contacts. */
export const OWNERS = 50;

/** A stream of numbers that follow from a seed (mulberry32). */
function draw(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit) => next() % limit;
  return { below, of: (list) => list[below(list.length)] };
}

/** The contacts as rows of a CSV file, whose columns are named like fields. `owners` are the ids of the users. */
export function csv(rows, seed, owners) {
  const { below, of } = draw(seed);
  const lines = ["first_name,last_name,title,emails,phones,lifecycle,source,owner,tags,country,birthday,custom.score,custom.opt_in,custom.met"];
  const day = (first, days) => new Date(Date.UTC(first, 0, 1 + below(days))).toISOString().slice(0, 10);
  for (let number = 0; number < rows; number += 1) {
    const first = of(FIRST);
    const last = of(SYLLABLES) + of(SYLLABLES) + of(SYLLABLES);
    const ascii = first.normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase();
    lines.push(
      [
        first,
        last[0].toUpperCase() + last.slice(1),
        of(TITLES),
        `${ascii}.${last}${number}@${of(SYLLABLES)}${of(SYLLABLES)}.example`,
        `+4930${2_000_000 + below(8_000_000)}`,
        of(STAGES),
        of(SOURCES),
        of(owners),
        `${of(SEGMENTS)}; wave ${below(9)}`,
        of(COUNTRIES),
        day(1940, 24_000),
        below(101),
        below(10) < 7,
        day(2015, 4_000),
      ].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}
