const two = (n: number) => String(n).padStart(2, '0')

/**
 * A day as agents type it: 2026-11-18, 2026.11.18, 20261118, 11-18, 11月18日, 18日, 今天, 昨天, 前天. A day without a year is the
 * latest that is not after today. Gives YYYY-MM-DD, or null when it cannot be read. `today` is YYYY-MM-DD.
 */
export function readDay(typed: string, today: string): string | null {
  const text = typed.trim().replaceAll(/\s/g, '')
  const ago = ['今天', '昨天', '前天'].indexOf(text)
  if (ago >= 0) return shift(today, -ago)
  const full = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?$/.exec(text)
  if (full !== null) return real(Number(full[1]), Number(full[2]), Number(full[3]))
  const year = Number(today.slice(0, 4))
  const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(text)
  if (short !== null) return latest([year, year - 1].map((one) => real(one, Number(short[1]), Number(short[2]))), today)
  const dayOnly = /^(\d{1,2})[日号]$/.exec(text)
  if (dayOnly === null) return null
  const month = Number(today.slice(5, 7))
  return latest([real(year, month, Number(dayOnly[1])), month === 1 ? real(year - 1, 12, Number(dayOnly[1])) : real(year, month - 1, Number(dayOnly[1]))], today)
}

function latest(days: (string | null)[], today: string): string | null {
  return days.find((day) => day !== null && day <= today) ?? days.find((day) => day !== null) ?? null
}

function real(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? `${year}-${two(month)}-${two(day)}` : null
}

function shift(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + by)
  return date.toISOString().slice(0, 10)
}
