import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Problem, StepInfo, Ticket, TimelineEntry } from '@/api/types'
import { conflictOf, maySend, nextWork, stepBody, stepFaults, writing, type StepDraft, type StepEvent, type StepFault, type StepValue, type StepValues, type StepWork } from '@/state/step-form'
import { useParts } from './parts'
import { useSession } from './session'
import { useSteps } from './steps'

const staleVersion = '/problems/version-stale'
const keyReused = '/problems/idempotency-key-reused'

/** What a ticket's page shows of the ticket; `problem` is what the core said instead. */
export type TicketView =
  | { readonly at: 'loading' }
  | { readonly at: 'away' }
  | { readonly at: 'refused'; readonly problem: Problem }
  | { readonly at: 'shown'; readonly ticket: Ticket }

/**
 * The ticket that is worked on, its timeline, and the form of the step that is being written. A form lives on this machine from its
 * first letter until its step is taken; it has one key all that time.
 */
export const useStepDesk = defineStore('step-desk', () => {
  const { core, steps: store, watch } = useParts()
  const session = useSession()
  const steps = useSteps()
  const view = shallowRef<TicketView>({ at: 'loading' })
  const timeline = shallowRef<readonly TimelineEntry[] | 'loading' | 'away'>('loading')
  /** drafts of this ticket by step */
  const drafts = shallowRef<ReadonlyMap<string, StepDraft>>(new Map())
  const openStep = ref<string | null>(null)
  const work = shallowRef<StepWork>(writing)
  const faults = shallowRef<ReadonlyMap<string, StepFault>>(new Map())
  const kept = ref<'no' | 'yes' | 'failed'>('no')
  /** entries after this number are new to the person; null: none are */
  const seen = ref<number | null>(null)
  /** the step that was taken last, to say so */
  const lately = ref<string | null>(null)
  let sent: StepValues = {}
  let wanted = ''
  let saving: Promise<void> = Promise.resolve()

  const ticket = computed(() => (view.value.at === 'shown' ? view.value.ticket : null))
  const info = computed<StepInfo | null>(() => (openStep.value === null ? null : (steps.catalogue.get(openStep.value) ?? null)))
  const draft = computed(() => (openStep.value === null ? null : (drafts.value.get(openStep.value) ?? null)))
  const values = computed<StepValues>(() => draft.value?.values ?? {})
  /** The core's words beside a field, until that field is changed. */
  const said = computed(() => {
    const errors = work.value.at === 'refused' ? work.value.errors : []
    return new Map(errors.filter((error) => sent[error.field] === values.value[error.field]).map((error) => [error.field, error.message]))
  })
  const send = (event: StepEvent) => (work.value = nextWork(work.value, event))

  /** Shows a ticket; with it come back the forms that were begun. */
  async function open(idOrNumber: string): Promise<void> {
    wanted = idOrNumber
    view.value = { at: 'loading' }
    timeline.value = 'loading'
    seen.value = null
    lately.value = null
    drafts.value = new Map()
    closeForm()
    void steps.load()
    await load(idOrNumber)
  }

  async function load(idOrNumber: string): Promise<void> {
    const outcome = await core.ticket(idOrNumber)
    if (wanted !== idOrNumber) return
    if (outcome.as === 'away') view.value = { at: 'away' }
    else if (outcome.as === 'refused') view.value = { at: 'refused', problem: outcome.problem }
    else {
      view.value = { at: 'shown', ticket: outcome.value }
      void steps.load(outcome.value.rules)
      await Promise.all([loadTimeline(outcome.value.id), recall(outcome.value.id)])
    }
  }

  async function loadTimeline(id: string): Promise<readonly TimelineEntry[]> {
    const outcome = await core.timeline(id)
    if (ticket.value?.id !== id) return []
    timeline.value = outcome.as === 'done' ? outcome.value.items : 'away'
    return outcome.as === 'done' ? outcome.value.items : []
  }

  async function recall(id: string): Promise<void> {
    if (session.user === null) return
    const had = await store.of(session.user.id, id).catch(() => [])
    if (ticket.value?.id !== id || drafts.value.size > 0) return
    drafts.value = new Map(had.map((one) => [one.step, one]))
    const latest = had[0]
    if (latest !== undefined && openStep.value === null) openForm(latest.step)
  }

  function openForm(step: string): void {
    if (work.value.at === 'sending') return
    openStep.value = step
    work.value = writing
    faults.value = new Map()
    lately.value = null
    kept.value = drafts.value.has(step) ? 'yes' : 'no'
  }

  /** The form goes out of sight; what was typed stays. */
  function closeForm(): void {
    if (work.value.at === 'sending') return
    openStep.value = null
    work.value = writing
    faults.value = new Map()
  }

  function put(field: string, value: StepValue): void {
    const now = ticket.value
    const step = openStep.value
    if (now === null || step === null || session.user === null || work.value.at === 'sending') return
    const had = draft.value
    keep({ userId: session.user.id, ticketId: now.id, step, key: had?.key ?? crypto.randomUUID(), values: { ...had?.values, [field]: value }, updatedAt: new Date().toISOString() })
    if (faults.value.has(field)) faults.value = new Map([...faults.value].filter(([name]) => name !== field))
  }

  function keep(next: StepDraft): void {
    drafts.value = new Map(drafts.value).set(next.step, next)
    saving = saving.then(() => store.put(next)).then(
      () => void (kept.value = 'yes'),
      () => void (kept.value = 'failed'),
    )
  }

  /** Throws away what was typed in the open form; a form that cannot be sent any more goes with it. */
  function clear(): void {
    const had = draft.value
    if (had === null || work.value.at === 'sending') return
    forget(had)
    work.value = writing
    faults.value = new Map()
    kept.value = 'no'
    if (ticket.value?.next.find((next) => next.step === had.step)?.allowed !== true) closeForm()
  }

  function forget(had: StepDraft): void {
    drafts.value = new Map([...drafts.value].filter(([step]) => step !== had.step))
    saving = saving.then(() => store.remove(had)).catch(() => undefined)
  }

  /** Takes the open step. However often it is asked, it is taken once. */
  async function take(): Promise<void> {
    const now = ticket.value
    const form = info.value
    if (now === null || form === null || session.user === null || !maySend(work.value)) return
    faults.value = stepFaults(form.fields, values.value)
    if (faults.value.size > 0) return
    if (draft.value === null) keep({ userId: session.user.id, ticketId: now.id, step: form.step, key: crypto.randomUUID(), values: {}, updatedAt: new Date().toISOString() })
    const going = draft.value
    if (going === null) return
    sent = going.values
    send({ type: 'send' })
    await saving // the key outlives a reload in the middle of it
    const outcome = await core.takeStep(now.id, going.key, now.version, stepBody(form.step, form.fields, going.values))
    if (ticket.value?.id !== now.id) {
      if (outcome.as === 'done') forget(going)
      return
    }
    if (outcome.as === 'done') await taken(going, now, outcome.value)
    else if (outcome.as === 'away') send({ type: 'away' })
    else if (outcome.problem.type === staleVersion || outcome.problem.status === 404) await stale(now, going, outcome.problem)
    else if (outcome.problem.type === keyReused) await stale(now, { ...going, key: crypto.randomUUID() }, outcome.problem)
    else send({ type: 'refused', problem: outcome.problem })
  }

  async function taken(going: StepDraft, before: Ticket, after: Ticket | null): Promise<void> {
    send({ type: 'taken' })
    forget(going)
    seen.value = before.version
    closeForm()
    lately.value = going.step
    if (after !== null) {
      view.value = { at: 'shown', ticket: after }
      await loadTimeline(after.id)
    } else await load(before.id)
  }

  /** Somebody else acted first: shows what, keeps what was typed, and lets the person decide again. */
  async function stale(before: Ticket, going: StepDraft, problem: Problem): Promise<void> {
    const outcome = await core.ticket(before.id)
    if (ticket.value?.id !== before.id) return
    const now = outcome.as === 'done' ? outcome.value : null
    const gone = outcome.as === 'refused'
    if (now !== null) view.value = { at: 'shown', ticket: now }
    const entries = gone ? [] : await loadTimeline(before.id)
    seen.value = before.version
    if (going.key !== draft.value?.key) keep(going)
    if (!gone && now === null) send({ type: 'away' })
    else send({ type: 'stale', conflict: conflictOf(before.version, going.step, now, entries, problem.errors ?? []) })
  }

  watch.onChange((up) => {
    if (!up) return
    if (view.value.at === 'away') void load(wanted)
    else if (timeline.value === 'away' && ticket.value !== null) void loadTimeline(ticket.value.id)
  })

  return { view, ticket, timeline, drafts, openStep, info, values, work, faults, said, kept, seen, lately, open, reload: () => load(wanted), openForm, closeForm, put, clear, take }
})
