/**
 * Numbers grouped as they are read aloud in Chinese: 139 7100 0001, 027 8765 4321, 0710 345 6789, 400 123 4567.
 * What is not a number of China is shown as it came.
 */
export function readAloud(number: string): string {
  const masked = /^\+86(\d{2,4})(\*+)(\d+)$/.exec(number)
  if (masked !== null) {
    const [, begin = '', hidden = '', end = ''] = masked
    return `${/^(1[3-9]\d|[48]00)$/.test(begin) ? '' : '0'}${begin} ${hidden} ${end}`
  }
  const local = toNational(number)
  if (local === null) return number
  if (/^1\d{10}$/.test(local)) return groups(local, [3, 4, 4])
  if (/^[48]00\d{7}$/.test(local)) return groups(local, [3, 3, 4])
  if (/^0\d{9,11}$/.test(local)) {
    const area = /^0(10|2\d)/.test(local) ? 3 : 4
    const rest = local.length - area
    return groups(local, rest === 7 ? [area, 3, 4] : [area, 4, rest - 4])
  }
  return local
}

/** +8613971000001 → 13971000001, +862787654321 → 02787654321; null for a number of another country. */
export function toNational(number: string): string | null {
  const plain = number.replaceAll(/[\s-]/g, '')
  if (!/^\+?\d+$/.test(plain)) return null
  if (!plain.startsWith('+')) return plain
  if (!plain.startsWith('+86')) return null
  const rest = plain.slice(3)
  return /^1\d{10}$/.test(rest) || /^[48]00\d{7}$/.test(rest) ? rest : `0${rest}`
}

/** A ticket number in groups: 4201 2026 1121 0042 7. */
export function ticketGroups(number: string): string {
  return /^\d{17}$/.test(number) ? groups(number, [4, 4, 4, 4, 1]) : number
}

function groups(text: string, sizes: number[]): string {
  const parts: string[] = []
  let from = 0
  for (const size of sizes) {
    parts.push(text.slice(from, from + size))
    from += size
  }
  return parts.join(' ')
}

/** Counts as they are read in tables: 12,360. */
export function counted(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
