/** Where an arrow leads in a table of so many rows and columns; it stops at the edges. Null: the key is no arrow. */
export function moved(key: string, row: number, column: number, rows: number, columns: number): { row: number; column: number } | null {
  const steps: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] }
  const step = steps[key]
  if (step === undefined) return null
  return { row: Math.min(Math.max(row + step[0], 0), rows - 1), column: Math.min(Math.max(column + step[1], 0), columns - 1) }
}

/** The level that is typed; null clears it, undefined is no level at all. */
export function levelOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  return /^[1-9]$/.test(text.trim()) ? Number(text.trim()) : undefined
}

/** With one level changed; without the skill where it is null. */
export function withLevel(skills: Readonly<Record<string, number>>, code: string, level: number | null): Record<string, number> {
  const rest = Object.fromEntries(Object.entries(skills).filter(([key]) => key !== code))
  return level === null ? rest : { ...rest, [code]: level }
}

export const same = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
