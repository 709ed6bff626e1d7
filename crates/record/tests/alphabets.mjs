// Writes alphabets.json: for each language words in the order of ICU's collator, one text of words a language; and pairs in
// the order of ICU that crmkit orders the other way, with the reason.
//
//     node crates/record/tests/alphabets.mjs > crates/record/tests/alphabets.json
//
// The committed file was written by Node 20.20.2 with ICU 78.2 and CLDR 48.0. The words put every letter of the alphabet, and
// every one that the language has of its own or meets in names, alone, before, between and behind others, small and capital.

const LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
const CYRILLIC = "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я";
const ACCENTED = "á à ă â å ä ã ȧ ą ā ả ạ é è ő ǫ ç ş ș ř ñ đ ð ħ ł ø ß æ œ ǽ";
const CROATIAN = "č ć dž đ lj nj š ž";

const OWN = {
  az: "ç ə ğ x ı q ö ş ü â î", be: "ґ ё є і ї й ў", bg: "й", bs: CROATIAN, cs: "á č ď é ě ch í ň ó ř š ť ú ů ý ž",
  cy: "ch dd ff ng ll ph rh th â ŵ ŷ", da: "æ ø å ä ö ő ü ű é œ đ ð aa", de: "ä ö ü ß é", en: ACCENTED, eo: "ĉ ĝ ĥ ĵ ŝ ŭ", es: "ñ á é ü ll ch",
  et: "š ž õ ä ö ü", fi: "å ä ö š ž ü æ ø ő œ ű đ ð", fil: "ñ ng", fo: "á ð đ í ó ú ý æ ø å ä ę ö ő œ ü ű aa", fr: "é è ê ç œ æ", gl: "ñ á",
  hr: CROATIAN, hu: "á cs dz dzs é gy í ly ny ó ö ő sz ty ú ü ű zs", is: "á ð é í ó ú ý þ æ ä ö ø å", it: "à è ì",
  lt: "ą č ę ė į y š ų ū ž á é", lv: "ā č ē ģ ī y ķ ļ ņ ŗ š ū ž ō", mk: "ѓ ђ ѕ ј љ њ ќ ћ џ", mt: "ċ ġ għ ħ ż", nb: "æ ø å ä ę ö ő œ ü ű é đ ð aa",
  nl: "ë ij", nn: "æ ø å ä ę ö ő œ ü ű é đ ð aa", no: "æ ø å ä ę ö ő œ ü ű é đ ð aa", pl: "ą ć ę ł ń ó ś ź ż", pt: "ã ç é", ro: "ă â î ș ț ş ţ", ru: "ё й",
  sk: "á ä č ď dz dž é ch í ĺ ľ ň ó ô ŕ ř š ť ú ý ž", sl: "č ć đ š ž", sq: "ç dh ë gj ll nj rr sh th xh zh", sr: "ђ ј љ њ ћ џ ё",
  "sr-Latn": CROATIAN, sv: "å ä ö é ü ű æ ę ø ő œ ô đ ð", tr: "ç ğ ı ö ş ü â î", uk: "ґ є і ї й", vi: "ă â đ ê ô ơ ư à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ ờ ở ỡ ớ ợ",
};
const IN_CYRILLIC = ["be", "bg", "mk", "ru", "sr", "uk"];
// Capitals come first in these two, which is not taken over.
const SMALL_ONLY = ["da", "mt"];

const OTHERWISE = [
  ["da", "A", "a", "capitals come first in Danish"],
  ["mt", "Ż", "ż", "capitals come first in Maltese"],
  ["fr-CA", "côte", "coté", "accents are compared from the end in Canadian French"],
  ["da", "þing", "uge", "þ is read as th in the north"],
  ["hu", "gz", "ggya", "a doubled letter is written short in Hungarian, ggy for gygy"],
  ["en", "ə", "f", "letters that Unicode does not decompose stand behind all others of their script"],
  ["en", "ib", "ıa", "ı is a letter behind i, also where no language has it"],
  ["en", "ия", "йа", "й is a letter behind и, also where no language has it"],
  ["ru", "іа", "ка", "letters of other Cyrillic languages stand between those of Russian"],
  ["sr", "ђ", "a", "the script of the language comes first"],
  ["en", "_", "-", "signs have an order of their own"],
  ["zh", "啊", "一", "Chinese is ordered by reading"],
];

function words(language, letters) {
  const cyrillic = letters.includes("а");
  const [a, o, n] = cyrillic ? "аон" : "aon";
  const accented = cyrillic ? "о\u0301" : "ó";
  return letters.flatMap((letter) => {
    const [first, rest] = [letter[0].toLocaleUpperCase(language), letter.slice(1)];
    const small = [letter, letter + o, letter + accented, o + letter + n];
    if (SMALL_ONLY.includes(language)) return small;
    return [...small, first + rest + a, first + rest + o, ...(rest ? [letter.toLocaleUpperCase(language) + o] : [])];
  });
}

function collatorOf(language) {
  const collator = new Intl.Collator(language);
  if (collator.resolvedOptions().locale !== language) throw new Error(`${language} is not known`);
  return collator;
}

const sorted = {};
for (const [language, own] of Object.entries(OWN)) {
  const collator = collatorOf(language);
  const alphabets = [`${IN_CYRILLIC.includes(language) ? CYRILLIC : LATIN} ${own}`];
  // Each script for itself: which of them comes first is said above.
  if (language === "sr") alphabets.push(`${LATIN} ${CROATIAN}`);
  sorted[language] = alphabets.map((letters) => {
    const all = [...new Set(words(language, [...new Set(letters.split(" "))]))];
    return all.sort((one, other) => collator.compare(one, other) || (one < other ? -1 : 1)).join(" ");
  });
}
for (const [language, one, other] of OTHERWISE) {
  if (collatorOf(language).compare(one, other) >= 0) throw new Error(`${language}: ${one} does not stand before ${other}`);
}
console.log(JSON.stringify({ sorted, otherwise: OTHERWISE }, null, 1));
