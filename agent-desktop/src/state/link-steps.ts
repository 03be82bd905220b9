import type { DuplicateCandidate, LinkedTicket, Relation, Ticket } from '@/api/types'

/** What the steps that untie tickets untie. */
const unties: Record<string, Relation> = { unjoin: 'joint', unlink: 'duplicate' }

/** The tickets that an untying step chooses from; null for any other step. */
export function linkedFor(step: string, ticket: Pick<Ticket, 'linked'>): readonly LinkedTicket[] | null {
  const relation = unties[step]
  return relation === undefined ? null : ticket.linked.filter((one) => one.relation === relation)
}

/**
 * Of what may be of the same matter, what a step can take: complaints are joined with complaints that one may read (O121 Art. 12), reports repeat
 * reports (Art. 35). What is tied in that way is left out.
 */
export function candidatesFor(step: string, ticket: Pick<Ticket, 'linked'>, found: readonly DuplicateCandidate[]): readonly DuplicateCandidate[] {
  const tied = (id: string, relation: Relation) => ticket.linked.some((one) => one.id === id && one.relation === relation)
  switch (step) {
    case 'join':
      return found.filter((one) => one.kind === 'complaint' && one.readable && !tied(one.id, 'joint'))
    case 'not-again':
      return found.filter((one) => one.kind === 'report' && one.readable)
    case 'link':
      return found.filter((one) => !tied(one.id, 'duplicate'))
    default:
      return []
  }
}
