import type { StoredDraft } from '@/api/types'
import { isBlank, readForm } from '@/state/ticket-form'
import type { LocalDraft } from './local-store'

/** A draft of this machine against the core's of the same id: `ours` is sent, `same` needs nothing, `theirs` replaces ours. */
export function compareDrafts(ours: LocalDraft, theirs: LocalDraft): 'ours' | 'same' | 'theirs' {
  const difference = Date.parse(ours.updatedAt) - Date.parse(theirs.updatedAt)
  // A call that rings again after a reload makes a blank draft: it must not win over what was typed before.
  if (isBlank(ours.form, ours.filledPhone) && !isBlank(theirs.form, theirs.filledPhone)) return 'theirs'
  if (difference === 0) return 'same'
  return difference > 0 ? 'ours' : 'theirs'
}

export function fromCore(userId: string, stored: StoredDraft): LocalDraft {
  const { line, filledPhone } = stored.form
  return {
    userId,
    id: stored.id,
    callId: stored.callId,
    line: typeof line === 'string' ? line : null,
    kind: stored.kind,
    form: readForm(stored.form),
    filledPhone: typeof filledPhone === 'string' ? filledPhone : '',
    updatedAt: stored.updatedAt,
  }
}
