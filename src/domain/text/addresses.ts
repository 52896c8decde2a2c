/** Domains in Han characters that people know as such. */
const KNOWN_HAN =
  "中国|中國|公司|网络|網絡|网址|網址|在线|中文网|网站|网店|商城|集团|集團|企业|公益|政务|手机";
/** The others that the root has: behind a full stop of a sentence they are words. */
const OTHER_HAN =
  "我爱你|商标|商店|信息|游戏|娱乐|移动|慈善|佛山|广东|香港|台湾|台灣|新加坡|澳門|澳门|世界|健康|时尚|机构|组织机构|购物|餐厅|食品|珠宝|谷歌|联通|招聘|微博|新闻|工行|政府|书籍|点看|天主教|大拿|八卦";
/** Domains in Latin letters that people read as one even apart from what stands before the dot. */
const KNOWN_LATIN = "com|cn|net|org|xyz|vip|cc|biz|icu|cyou|mobi|ru";
const SPOKEN_LATIN = `${KNOWN_LATIN}|gov|edu|top|io|info|site|online|shop|app|club|link|life|live|dev|zip|fun|pw|moe|ltd|wang|store|tech`;

const END = "(?![\\p{L}\\p{N}])";
/** Any letter but Han. */
const LETTER = "(?:(?!\\p{Script=Han})[\\p{L}\\p{M}])";
const form = (source: string): RegExp => new RegExp(source, "iu");

/**
 * By form: nobody can list a thousand top-level domains, and there are more every month. `St. Mary`, `No.1` and `A.B.C.`
 * are none of these; who writes `St.Mary` is asked for a space.
 */
const FORMS: readonly RegExp[] = [
  // A scheme, a path of a host, a mail address or an account, the first label of many hosts, an address of numbers.
  form(":\\s*/|/\\s*/"),
  form("@"),
  form("(?<![a-z])www(?![a-z])"),
  form("(?<!\\d)(?:\\d{1,3}\\.){3}\\d{1,3}(?!\\d)"),
  // Letters behind a dot without a space: every phone makes a link of it.
  form(`[\\p{L}\\p{N}]\\.${LETTER}{2}`),
  form(`(?:${LETTER}|\\d)。${LETTER}{2}`),
  // A dot in the middle, which a reader takes for the one below.
  form(`[\\p{L}\\p{N}][·•‧・](?:com|cn|net|org)${END}`),
  // A space before the dot is nobody's punctuation.
  form("[\\p{L}\\p{N}] [.。] ?\\p{L}"),
  form(`[\\p{L}\\p{N}][.。] (?:${KNOWN_LATIN})${END}`),
  form(`(?:\\p{L}[\\p{L}\\p{N}]|\\p{Script=Han})\\.(?:${KNOWN_HAN}|${OTHER_HAN})${END}`),
  form(`(?:\\p{L}[\\p{L}\\p{N}]|\\p{Script=Han})。(?:${KNOWN_HAN})${END}`),
  // The dot as a word.
  form(`点\\s*(?:${KNOWN_LATIN})${END}`),
  form(`${LETTER}\\s*点\\s*(?:${LETTER}{2,}|${KNOWN_HAN}|${OTHER_HAN})${END}`),
  form(`(?<![a-z])dot\\s*(?:${SPOKEN_LATIN}|${KNOWN_HAN}|${OTHER_HAN})${END}`),
];

/** As companies are registered; no phone takes it for an address. */
const COMPANY = /(?<![a-z])(?:co|pty|pvt)\.\s?ltd(?![a-z])/giu;
/** Other dots: one dot leader, a tone of Lisu. */
const DOTS = /[\u2024\uA4F8]/gu;

/** Whether a text has a web or mail address in it, or what a phone or a reader makes one of. */
export const hasAddress = (text: string): boolean => {
  const plain = text.normalize("NFKC").replace(DOTS, ".").replace(COMPANY, "");
  return FORMS.some((each) => each.test(plain));
};
