import type { StoredDraft } from '@/api/types'
import { readForm } from '@/state/ticket-form'
import type { LocalDraft } from './local-store'

export interface Restored {
  readonly draft: LocalDraft
  /** the core does not have this state of it */
  readonly onlyHere: boolean
}

/** Drafts of this browser and of the core, newest first; of the same draft the later typed one counts. */
export function mergeDrafts(userId: string, here: readonly LocalDraft[], there: readonly StoredDraft[]): Restored[] {
  const found = new Map<string, Restored>()
  for (const stored of there) found.set(stored.id, { draft: fromCore(userId, stored), onlyHere: false })
  for (const draft of here) {
    const known = found.get(draft.id)
    if (known === undefined || Date.parse(draft.updatedAt) > Date.parse(known.draft.updatedAt)) {
      found.set(draft.id, { draft: { ...draft, form: readForm(draft.form) }, onlyHere: true })
    }
  }
  return [...found.values()].sort((a, b) => Date.parse(b.draft.updatedAt) - Date.parse(a.draft.updatedAt))
}

function fromCore(userId: string, stored: StoredDraft): LocalDraft {
  const { line, filledPhone } = stored.form
  return {
    userId,
    id: stored.id,
    callId: stored.callId ?? null,
    line: typeof line === 'string' ? line : null,
    kind: stored.kind,
    form: readForm(stored.form),
    filledPhone: typeof filledPhone === 'string' ? filledPhone : '',
    updatedAt: stored.updatedAt,
  }
}
