import type { ContactDetail } from '@/api/types'
import { clock, readDuration } from '@/state/time'

/** One line of a call's or a ticket's story. */
export interface StoryLine {
  readonly at: string
  readonly words: string
  readonly detail: string
}

interface Words {
  t(key: string): string
  te(key: string): boolean
}

/** A call's events in words: a miss with its cause, an end with its outcome, a recording with why it is not there. */
export function storyOf(events: ContactDetail['events'], { t, te }: Words): StoryLine[] {
  const wordsOr = (key: string, otherwise: string) => (te(key) ? t(key) : otherwise)
  const noteOf = ({ type, note, to, routing, answer }: ContactDetail['events'][number]) => {
    if (routing !== null) return [routing.line, routing.skills.join(' '), routing.expectedWait === null ? '' : `${t('ticket.expectedWait')} ${clock(readDuration(routing.expectedWait) ?? 0)}`].filter(Boolean).join(' · ')
    if (answer !== null) return t('ticket.surveyed').replace('{question}', String(answer.question)).replace('{key}', String(answer.key))
    if (to !== null) return [note, wordsOr(`ticket.target.${to.kind}`, to.kind), to.name].filter(Boolean).map((word) => wordsOr(`ticket.transfer.${word}`, String(word))).join(' ')
    if (type === 'call-back-asked') return wordsOr(`ticket.askedBy.${note}`, note ?? '')
    if (type === 'dialled') return wordsOr(`ticket.dialResult.${note}`, note ?? '')
    if (note === null || note === '' || (type === 'ended' && note === 'answered')) return ''
    return wordsOr(type === 'missed' ? `ticket.cause.${note}` : type === 'recorded' ? `recording.reason.${note}` : `outcome.${note}`, note)
  }
  return events.map((event) => ({ at: event.at, words: wordsOr(`ticket.event.${event.type}`, event.type), detail: [event.seat, noteOf(event)].filter(Boolean).join(' ') }))
}
