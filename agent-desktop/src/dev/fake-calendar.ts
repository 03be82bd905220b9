import type { Calendar, CalendarDay, CalendarImport } from '@/api/types'

/** The notice of 2026, shortened: month and day, holiday, what it makes of the day. */
const notice = [
  '01-01 元旦 statutory', '01-02 元旦 rest', '01-03 元旦 rest', '01-04 元旦 work', '02-14 春节 work',
  '02-15 春节 rest', '02-16 春节 statutory', '02-17 春节 statutory', '02-18 春节 statutory', '02-19 春节 statutory',
  '02-20 春节 rest', '02-21 春节 rest', '02-22 春节 rest', '02-23 春节 rest', '02-28 春节 work',
  '04-04 清明节 rest', '04-05 清明节 statutory', '04-06 清明节 rest', '05-01 劳动节 statutory', '05-02 劳动节 statutory',
  '05-03 劳动节 rest', '05-04 劳动节 rest', '05-05 劳动节 rest', '05-09 劳动节 work', '06-19 端午节 statutory',
  '06-20 端午节 rest', '06-21 端午节 rest', '09-20 国庆节 work', '09-25 中秋节 statutory', '09-26 中秋节 rest',
  '09-27 中秋节 rest', '10-01 国庆节 statutory', '10-02 国庆节 statutory', '10-03 国庆节 statutory', '10-04 国庆节 rest',
  '10-05 国庆节 rest', '10-06 国庆节 rest', '10-07 国庆节 rest', '10-10 国庆节 work',
]
const days: CalendarDay[] = notice.map((row) => {
  const [date = '', name = '', kind = ''] = row.split(' ')
  return { date: `2026-${date}`, name, kind: kind as CalendarDay['kind'] }
})
const papers = ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm']

export function fakeCalendar(): Calendar {
  return { year: 2026, version: 1, papers, days, workingDays: 248, daysOff: 117, versions: [{ version: 1, at: '2026-11-01T02:00:00Z', by: null, papers }], known: [2020, 2021, 2022, 2023, 2024, 2025, 2026], uncertain: 37 }
}

interface Paper {
  papers?: string[]
  days?: { name?: string; date: string; isOffDay: boolean }[]
}

/** Takes a file as the core does; rows without a name are bad. */
export function fakeImport(old: Calendar | undefined, year: number, body: string, dryRun: boolean, by: { id: string; name: string }): { result: CalendarImport; calendar: Calendar } {
  const paper = JSON.parse(body) as Paper
  const bad = (paper.days ?? []).flatMap((day, row) => (day.name === undefined ? [{ field: `days[${row}]`, message: '须有节日名称 name、日期 date 和 isOffDay' }] : []))
  const read = (paper.days ?? []).map((day): CalendarDay => ({ date: day.date, name: day.name ?? '', kind: day.isOffDay ? 'rest' : 'work' }))
  const before = new Map((old?.days ?? []).map((day) => [day.date, day]))
  const after = new Map(read.map((day) => [day.date, day]))
  const changes = [...new Set([...before.keys(), ...after.keys()])].sort().filter((date) => before.get(date)?.kind !== after.get(date)?.kind).map((date) => ({ date, before: before.get(date) ?? null, after: after.get(date) ?? null }))
  const version = (old?.version ?? 0) + 1
  const moved = ['acceptance', 'verification', 'mediation'] as const
  return {
    result: {
      year, version, dryRun, changes, bad, inRange: bad.length > 0 ? 0 : 812, looked: bad.length > 0 ? 0 : 500,
      moved: bad.length > 0 ? [] : moved.map((clock, index) => ({ ticketNumber: `4201202612${28 + index}00427`, clock, due: `${year}-01-0${5 + index}`, newDue: `${year}-01-0${6 + index}` })),
    },
    calendar: { year, version, papers: paper.papers ?? [], days: read, workingDays: 249, daysOff: 116, versions: [{ version, at: new Date().toISOString(), by, papers: paper.papers ?? [] }, ...(old?.versions ?? [])], known: [2025, 2026, year], uncertain: 0 },
  }
}
