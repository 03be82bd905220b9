/**
 * The first characters whose reading begins with each letter, in the order of the standard reading (Unicode CLDR, `zh` pinyin
 * collation): a character belongs to the last letter whose first character is not after it. No letter begins with i, u or v.
 */
const firsts: readonly (readonly [string, string])[] = [
  ['a', '阿'], ['b', '八'], ['c', '嚓'], ['d', '咑'], ['e', '妸'], ['f', '发'], ['g', '旮'], ['h', '哈'], ['j', '丌'], ['k', '咔'], ['l', '垃'], ['m', '妈'],
  ['n', '拿'], ['o', '噢'], ['p', '妑'], ['q', '七'], ['r', '蚺'], ['s', '仨'], ['t', '他'], ['w', '屲'], ['x', '夕'], ['y', '丫'], ['z', '匝'],
]
const order = new Intl.Collator('zh-Hans-u-co-pinyin')

/** 陈志远 → czy, 12331 食品药品 → 12331spyp: what an agent types for a name. Without a Chinese collation in the browser it finds less. */
export function initials(text: string): string {
  return Array.from(text, (character) => (/[一-鿿]/.test(character) ? letterOf(character) : /[a-z\d]/i.test(character) ? character.toLowerCase() : '')).join('')
}

function letterOf(character: string): string {
  let letter = ''
  for (const [candidate, first] of firsts) {
    if (order.compare(first, character) > 0) break
    letter = candidate
  }
  return letter
}

/** By name, number or the first letters of its reading. */
export function matches(text: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return wanted === '' || text.toLowerCase().includes(wanted) || initials(text).includes(wanted.replaceAll(/\s/g, ''))
}
