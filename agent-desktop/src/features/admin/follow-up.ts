import type { FollowUpRule, Kind, TicketOutcome } from '@/api/types'

/** How a ticket of each kind may end, so that somebody could be called about it. */
const endings: Record<Kind, readonly TicketOutcome[]> = {
  complaint: ['agreed', 'terminated', 'refused', 'withdrawn', 'transferred'],
  report: ['decided', 'not-filed', 'no-power', 'not-again', 'transferred'],
  consultation: ['answered', 'withdrawn'],
  suggestion: ['answered', 'withdrawn'],
}
export const followUpCases: readonly Pick<FollowUpRule, 'kind' | 'outcome'>[] = (Object.keys(endings) as Kind[]).flatMap((kind) => endings[kind].map((outcome) => ({ kind, outcome })))

/** 100: all; 0: none, also for what no rule names. */
export function percentOf(rules: readonly FollowUpRule[], kind: Kind, outcome: TicketOutcome): number {
  return rules.find((rule) => rule.kind === kind && rule.outcome === outcome)?.percent ?? 0
}

/** What is called at all, in the order of the form; keys are `kind outcome`. */
export function rulesOf(percents: Readonly<Record<string, number>>): FollowUpRule[] {
  return followUpCases.map((one) => ({ ...one, percent: percents[`${one.kind} ${one.outcome}`] ?? 0 })).filter((rule) => rule.percent > 0)
}
