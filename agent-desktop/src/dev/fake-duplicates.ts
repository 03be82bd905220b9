import type { DuplicateCandidate, DuplicateLookup, Ticket } from '@/api/types'

/** What may be the same: by the caller's number and by a part of the respondent's name; the third is somebody else's. */
export function fakeDuplicates(lookup: DuplicateLookup, tickets: readonly Ticket[]): DuplicateCandidate[] {
  const about = lookup.ticket == null ? null : tickets.find((one) => one.id === lookup.ticket)
  const phone = about?.person.phone ?? lookup.person?.phone ?? null
  const name = (about?.respondent.name ?? lookup.respondent?.name ?? '').slice(5, 9)
  return tickets
    .filter((one) => one.id !== lookup.ticket && one.kind !== 'consultation' && one.kind !== 'suggestion')
    .flatMap((one, index): DuplicateCandidate[] => {
      const caller = phone !== null && one.kind !== 'report' && one.person.phone === phone.replaceAll(' ', '')
      const shop = name.length > 2 && (one.respondent.name ?? '').includes(name)
      if (!caller && !shop) return []
      const readable = index !== 2
      const reasons = [...(caller ? ['同一来电人'] : []), ...(shop ? ['同一被投诉单位（名称相近 86%）'] : []), ...(caller && shop ? ['内容相近 72%', '3 天内'] : ['7 天内'])]
      return [{ id: one.id, number: one.number, kind: one.kind, state: one.state, createdAt: one.createdAt, readable, respondentName: readable ? (one.respondent.name ?? null) : null, summary: readable ? one.facts.slice(0, 60) : null, score: caller && shop ? 100 : 45, reasons }]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, lookup.ticket == null ? 3 : 4)
}
