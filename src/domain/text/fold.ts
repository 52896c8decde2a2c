/** Traditional and variant forms of the characters that reserved words have. */
const HAN_FORMS =
  "卫衛衞 员員 会會 预預 检檢 务務 税稅 国國囯圀 银銀 码碼 团團 医醫毉 疗療 监監 厅廳 处處 办辦 关關 险險 际際 县縣 区區 联聯 讯訊 电電 动動 军軍 纪紀 党黨 宝寶寳 场場 证證証 资資 报報 应應 级級 队隊 狱獄 调調 随隨 粤粵 苏蘇 网網 号號 门門 长長 乡鄉 镇鎮 村邨 树樹 总總 计計 设設 视視 观觀 侨僑 劳勞 权權 护護 体體 后後 众眾衆 备備 边邊 访訪 协協恊 财財 经經 发發 执執 缉緝 个個 查査 户戶 构構 红紅";

const FORMS: ReadonlyMap<string, string> = new Map(
  HAN_FORMS.split(" ").flatMap((group) => {
    const [own = "", ...others] = Array.from(group);
    return others.map((other): [string, string] => [other, own]);
  }),
);

/** Letters of Lisu are Latin capitals to whoever does not read it. */
const LISU = "ꓐBꓑPꓓDꓔTꓖGꓗKꓙJꓚCꓜZꓝFꓟMꓠNꓡLꓢSꓣRꓦVꓧHꓪWꓫXꓬYꓮAꓰEꓲIꓳOꓴU";
const LISU_LETTERS: ReadonlyMap<string, string> = new Map(
  Array.from({ length: LISU.length / 2 }, (_, i): [string, string] => [
    LISU.charAt(2 * i),
    LISU.charAt(2 * i + 1).toLowerCase(),
  ]),
);

/** A letter or digit as it is compared, and where in the text it stands. */
export type Folded = { character: string; at: number };

/**
 * A text as readers compare it: one width and form, lower case, without accents and selectors, traditional and variant
 * characters as the simplified ones, and nothing but letters and digits; each with its place among the text's code points.
 */
export const fold = (text: string): Folded[] =>
  Array.from(text).flatMap((original, at) =>
    Array.from(original.normalize("NFKD").toLowerCase()).flatMap((character): Folded[] => {
      const folded = FORMS.get(character) ?? LISU_LETTERS.get(original) ?? character;
      return /[\p{L}\p{N}]/u.test(folded) ? [{ character: folded, at }] : [];
    }),
  );

/** The same as one string. */
export const foldText = (text: string): string =>
  fold(text)
    .map(({ character }) => character)
    .join("");
