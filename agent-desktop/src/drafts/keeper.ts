import type { Core } from '@/api/core'
import { nextSaving, untouched, type DraftSaving, type DraftSavingEvent } from '@/state/draft-saving'
import type { LocalDraft, LocalStore } from './local-store'

/** A change is on this machine after at most this many milliseconds … */
export const localDelay = 250
/** … and with the core after this many, when it is there. */
export const coreDelay = 1_000

interface Entry {
  draft: LocalDraft
  revision: number
  saving: DraftSaving
  local: ReturnType<typeof setTimeout> | null
  remote: ReturnType<typeof setTimeout> | null
  flight: Promise<void> | null
  released: boolean
}

/**
 * Keeps drafts of one user safe while they are typed: first in this browser, then with the core.
 * The delays count from the first unkept change, so that steady typing postpones nothing.
 */
export class DraftKeeper {
  private readonly entries = new Map<string, Entry>()

  constructor(
    private readonly store: LocalStore,
    private readonly core: Pick<Core, 'putDraft'>,
    private readonly onSaving: (id: string, saving: DraftSaving) => void,
    private readonly coreIsUp: () => boolean,
    /** the core has registered a ticket from this draft already */
    private readonly onRegistered: (id: string) => void = () => undefined,
  ) {}

  savingOf(id: string): DraftSaving {
    return this.entries.get(id)?.saving ?? untouched
  }

  /** A draft read back at the start; `onlyHere` when the core does not have this state of it yet. */
  restored(draft: LocalDraft, onlyHere: boolean): void {
    const entry = this.entry(draft)
    entry.draft = draft
    if (!onlyHere) {
      entry.saving = { at: 'saved', revision: entry.revision, savedAt: Date.parse(draft.updatedAt) }
      this.onSaving(draft.id, entry.saving)
      return
    }
    this.step(entry, { type: 'changed', revision: ++entry.revision })
    this.step(entry, { type: 'kept', revision: entry.revision })
    this.planRemote(entry, 0)
  }

  change(draft: LocalDraft): void {
    const entry = this.entry(draft)
    entry.draft = draft
    this.step(entry, { type: 'changed', revision: ++entry.revision })
    entry.local ??= setTimeout(() => void this.keep(entry), localDelay)
    this.planRemote(entry, coreDelay)
  }

  /** Writes what is not kept yet: the page is about to go. */
  async flush(): Promise<void> {
    await Promise.all([...this.entries.values()].filter((entry) => entry.local !== null).map((entry) => this.keep(entry)))
  }

  /** The core is back: what it does not have is sent. */
  coreIsBack(): void {
    for (const entry of this.entries.values()) if (entry.saving.at !== 'saved' && entry.saving.at !== 'untouched') this.planRemote(entry, 0)
  }

  coreIsAway(): void {
    for (const entry of this.entries.values()) this.step(entry, { type: 'core-away' })
  }

  /** Stops keeping this draft and waits for what is under way, so that no late write brings it back. */
  async release(id: string): Promise<void> {
    const entry = this.entries.get(id)
    if (entry === undefined) return
    entry.released = true
    this.cancel(entry)
    this.entries.delete(id)
    await entry.flight
  }

  close(): void {
    for (const entry of this.entries.values()) {
      entry.released = true
      this.cancel(entry)
    }
    this.entries.clear()
  }

  private entry(draft: LocalDraft): Entry {
    const had = this.entries.get(draft.id)
    if (had !== undefined) return had
    const entry: Entry = { draft, revision: 0, saving: untouched, local: null, remote: null, flight: null, released: false }
    this.entries.set(draft.id, entry)
    return entry
  }

  private cancel(entry: Entry): void {
    if (entry.local !== null) clearTimeout(entry.local)
    if (entry.remote !== null) clearTimeout(entry.remote)
    entry.local = null
    entry.remote = null
  }

  private step(entry: Entry, event: DraftSavingEvent): void {
    const next = nextSaving(entry.saving, event)
    if (next === entry.saving) return
    entry.saving = next
    if (!entry.released) this.onSaving(entry.draft.id, next)
  }

  private async keep(entry: Entry): Promise<void> {
    if (entry.local !== null) clearTimeout(entry.local)
    entry.local = null
    const revision = entry.revision
    try {
      await this.store.putDraft(entry.draft)
      this.step(entry, { type: 'kept', revision })
    } catch {
      // The browser's store is full or forbidden: the core alone keeps it, and the indicator goes on saying "saving".
    }
  }

  private planRemote(entry: Entry, delay: number): void {
    if (!this.coreIsUp()) {
      this.step(entry, { type: 'core-away' })
      return
    }
    entry.remote ??= setTimeout(() => {
      entry.remote = null
      entry.flight = this.send(entry)
    }, delay)
  }

  private async send(entry: Entry): Promise<void> {
    await entry.flight
    if (entry.released) return
    const { revision, draft } = entry
    const { callId, line, kind, form, updatedAt, filledPhone } = draft
    const outcome = await this.core.putDraft(draft.id, { ...(callId === null ? {} : { callId }), kind, form: { ...form, line, filledPhone }, updatedAt })
    if (outcome.as === 'done') this.step(entry, { type: 'sent', revision, savedAt: Date.parse(outcome.value.savedAt) })
    else if (outcome.as === 'refused' && outcome.problem.type === '/problems/draft-already-registered') this.onRegistered(draft.id)
    else this.step(entry, { type: 'core-away' })
  }
}
