import type { Core, CoreCall } from './core'
import { notSignedIn, type Outcome } from './outcome'

/**
 * Knows whether the core is there. Every call tells it what came of it; while the core is away it asks for its health
 * (1 s doubling to 10 s, with jitter) and says so once when it is back.
 */
export class CoreWatch {
  private timer: ReturnType<typeof setTimeout> | null = null
  private attempt = 0
  private readonly listeners = new Set<(up: boolean) => void>()
  private readonly expiry = new Set<() => void>()
  up = true

  constructor(private readonly healthy: () => Promise<boolean>, private readonly random: () => number = Math.random) {}

  onChange(listener: (up: boolean) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The core no longer knows this session. */
  onExpired(listener: () => void): void {
    this.expiry.add(listener)
  }

  heard(outcome: Outcome<unknown>): void {
    if (outcome.as === 'refused' && outcome.problem.type === notSignedIn) for (const listener of this.expiry) listener()
    if (outcome.as === 'away') this.lost()
    else this.back()
  }

  /** Asks at once instead of waiting: the machine's network came back, or a person pressed the button. */
  async tryNow(): Promise<void> {
    if (this.up) return
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    if (await this.healthy()) this.back()
    else this.later()
  }

  private lost(): void {
    if (this.up) {
      this.up = false
      this.attempt = 0
      this.tell()
    }
    if (this.timer === null) this.later()
  }

  private back(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    if (this.up) return
    this.up = true
    this.tell()
  }

  private later(): void {
    const wait = Math.min(10_000, 1_000 * 2 ** this.attempt) * (0.75 + this.random() / 2)
    this.attempt += 1
    this.timer = setTimeout(() => void this.tryNow(), wait)
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.up)
  }
}

/** The same core; each outcome is told to `heard`, whatever call it came from. */
export function watched(core: Core, heard: (outcome: Outcome<unknown>) => void): Core {
  const listen = <A extends unknown[], T>(call: (...parameters: A) => Promise<Outcome<T>>) =>
    async (...parameters: A): Promise<Outcome<T>> => {
      const outcome = await call(...parameters)
      heard(outcome)
      return outcome
    }
  return {
    signIn: listen(core.signIn),
    session: listen(core.session),
    signOut: listen(core.signOut),
    deskToken: listen(core.deskToken),
    lookUpCaller: listen(core.lookUpCaller),
    putDraft: listen(core.putDraft),
    drafts: listen(core.drafts),
    deleteDraft: listen(core.deleteDraft),
    createTicket: listen(core.createTicket),
    tickets: listen(core.tickets),
    ticket: listen(core.ticket),
    steps: listen(core.steps),
    takeStep: listen(core.takeStep),
    timeline: listen(core.timeline),
    worklists: listen(core.worklists),
    worklist: listen(core.worklist),
    exportWorklist: listen(core.exportWorklist),
    exportTickets: listen(core.exportTickets),
    duplicates: listen(core.duplicates),
    authorities: listen(core.authorities),
    staff: listen(core.staff),
    unmask: listen(core.unmask),
    audit: listen(core.audit),
    contacts: listen(core.contacts),
    contact: listen(core.contact),
    recording: listen(core.recording),
    openPlayback: listen(core.openPlayback),
    playbacks: listen(core.playbacks),
    setLegalHold: listen(core.setLegalHold),
    liftLegalHold: listen(core.liftLegalHold),
    recordingReport: listen(core.recordingReport),
    file: listen(core.file),
    reconciliations: listen(core.reconciliations),
    categories: listen(core.categories),
    signInSecond: listen(core.signInSecond),
    send: async <T>(call: CoreCall) => {
      const outcome = await core.send<T>(call)
      heard(outcome)
      return outcome
    },
    calendar: listen(core.calendar),
    putCalendar: listen(core.putCalendar),
    knowledge: listen(core.knowledge),
    knowledgeEntry: listen(core.knowledgeEntry),
    knowledgeWork: listen(core.knowledgeWork),
    createKnowledge: listen(core.createKnowledge),
    editKnowledge: listen(core.editKnowledge),
    stepKnowledge: listen(core.stepKnowledge),
    healthy: core.healthy,
  }
}
