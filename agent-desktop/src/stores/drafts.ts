import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { Kind, Problem, StoredDraft, Ticket } from '@/api/types'
import { DraftKeeper } from '@/drafts/keeper'
import type { LocalDraft, QueuedTicket } from '@/drafts/local-store'
import { compareDrafts, fromCore } from '@/drafts/merge'
import { Outbox, type Posted } from '@/drafts/outbox'
import type { CallInfo } from '@/state/call'
import { statusOf, untouched, type DraftSaving } from '@/state/draft-saving'
import { toNational } from '@/state/number'
import { emptyForm, firstOf, isBlank, placeErrors, readForm, toBody, validate, valueOf, type FieldMessage, type FieldPath, type TicketForm } from '@/state/ticket-form'
import { today } from '@/state/time'
import { useLines } from './lines'
import { useParts } from './parts'

/** What the middle of the desk shows. */
export type Work =
  | { readonly at: 'nothing' }
  | { readonly at: 'writing' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly ticket: Ticket; readonly callId: string | null; readonly line: string | null }
  | { readonly at: 'queued'; readonly callId: string | null; readonly line: string | null }

export type Draft = { -readonly [K in keyof LocalDraft]: LocalDraft[K] }
/** `about` is the value it was said of. */
type Message = { readonly about: string } & ({ readonly rule: FieldMessage } | { readonly text: string })

const openPlace = 'hotline.open-draft'

/** The drafts of the signed-in user, the one that is open, and its way to a saved ticket. */
export const useDrafts = defineStore('drafts', () => {
  const { core, local, watch } = useParts()
  const lines = useLines()
  const drafts = reactive(new Map<string, Draft>())
  const saving = reactive(new Map<string, DraftSaving>())
  const openId = ref<string | null>(null)
  const work = shallowRef<Work>({ at: 'nothing' })
  const messages = shallowRef<ReadonlyMap<FieldPath, Message>>(new Map())
  const trouble = shallowRef<{ problem: Problem; others: string[] } | null>(null)
  const goTo = shallowRef<{ path: FieldPath } | null>(null)
  const waiting = ref(0)
  const delivered = shallowRef<{ ticket: Ticket } | null>(null)
  const restoring = ref(false)
  /** calls that rang while the drafts were being read */
  const rangEarly: CallInfo[] = []
  let owner: { userId: string; keeper: DraftKeeper; outbox: Outbox } | null = null

  const open = computed(() => (openId.value === null ? null : (drafts.get(openId.value) ?? null)))
  const others = computed(() => [...drafts.values()].filter((draft) => draft.id !== openId.value && !isBlank(draft.form, draft.filledPhone)))
  const openSaving = computed(() => (openId.value === null ? untouched : (saving.get(openId.value) ?? untouched)))
  /** Drafts and saved tickets that only this machine has. */
  const onlyHere = computed(() => waiting.value + [...saving.values()].filter((state) => statusOf(state) === 'local').length)

  watch.onChange((up) => {
    if (up) {
      owner?.keeper.coreIsBack()
      void owner?.outbox.drain()
    } else owner?.keeper.coreIsAway()
  })

  /** Takes up the work of this user: at once what this browser kept, then what the core has. */
  async function begin(userId: string): Promise<void> {
    const last = sessionStorage.getItem(openPlace)
    const early = rangEarly.splice(0)
    end()
    rangEarly.push(...early)
    const up = () => watch.up
    const keeper = new DraftKeeper(local, core, (id, state) => saving.set(id, state), up, (id) => registeredElsewhere(id))
    const outbox = new Outbox(local, core, userId, { count: (count) => (waiting.value = count), settled }, up)
    const mine = { userId, keeper, outbox }
    owner = mine
    restoring.value = true
    for (const draft of await local.drafts(userId).catch(() => [])) drafts.set(draft.id, { ...draft, form: readForm(draft.form) })
    if (owner !== mine) return
    restoring.value = false
    if (last !== null) show(last)
    for (const info of rangEarly.splice(0)) startForCall(info)
    const there = await core.drafts()
    if (owner !== mine) return
    compareWithCore(mine.userId, there.as === 'done' ? there.value.items : [], keeper)
    if (last !== null && openId.value === null) show(last)
    await outbox.count()
    if (watch.up) await outbox.drain()
  }

  function compareWithCore(userId: string, there: StoredDraft[], keeper: DraftKeeper): void {
    const unsent = new Set(drafts.keys())
    for (const theirs of there.map((stored) => fromCore(userId, stored))) {
      const ours = drafts.get(theirs.id)
      unsent.delete(theirs.id)
      const verdict = ours === undefined ? 'theirs' : compareDrafts(ours, theirs)
      if (verdict === 'theirs') {
        if (ours === undefined) drafts.set(theirs.id, { ...theirs })
        else Object.assign(ours, theirs)
        keeper.restored(theirs, false)
      } else if (ours !== undefined) keeper.restored(plain(ours), verdict === 'ours')
    }
    for (const id of unsent) {
      const ours = drafts.get(id)
      if (ours !== undefined && !isBlank(ours.form, ours.filledPhone)) keeper.restored(plain(ours), true)
    }
  }

  /** Forgets everything of the user on the screen; what is unsent stays in the browser, under his id. */
  function end(): void {
    void owner?.keeper.flush()
    owner?.keeper.close()
    owner = null
    drafts.clear()
    saving.clear()
    waiting.value = 0
    rangEarly.length = 0
    close()
  }

  function close(): void {
    openId.value = null
    work.value = { at: 'nothing' }
    clearMessages()
    sessionStorage.removeItem(openPlace)
  }

  function clearMessages(): void {
    messages.value = new Map()
    trouble.value = null
  }

  function show(id: string): void {
    const draft = drafts.get(id)
    if (draft === undefined) return
    openId.value = id
    work.value = { at: 'writing' }
    clearMessages()
    sessionStorage.setItem(openPlace, id)
    if (draft.trouble !== undefined) refused(draft, draft.trouble)
  }

  function create(id: string, callId: string | null, line: string | null, number: string | null): Draft | null {
    if (owner === null) return null
    const filledPhone = number === null ? '' : (toNational(number) ?? number)
    const form: TicketForm = emptyForm()
    form.person.phone = filledPhone
    drafts.set(id, { userId: owner.userId, id, callId, line, kind: lines.kindOf(line), form, filledPhone, updatedAt: new Date().toISOString() })
    const draft = drafts.get(id) ?? null
    if (draft !== null) owner.keeper.change(plain(draft))
    return draft
  }

  /** The draft of a call exists from its first ring. It is opened at once unless something else is being written. */
  function startForCall(info: CallInfo): void {
    if (owner === null || restoring.value) {
      rangEarly.push(info)
      return
    }
    if (!drafts.has(info.callId) && !(work.value.at === 'saved' && work.value.callId === info.callId)) {
      create(info.callId, info.callId, info.line, info.caller)
    }
    if (open.value === null || (open.value.id !== info.callId && isBlank(open.value.form, open.value.filledPhone))) show(info.callId)
  }

  /** A ticket without a call, or one more from the same call. */
  function startByHand(from: { callId: string | null; line: string | null; number: string | null } | null): void {
    const draft = create(crypto.randomUUID(), from?.callId ?? null, from?.line ?? null, from?.number ?? null)
    if (draft !== null) show(draft.id)
  }

  /** The open draft was typed in. */
  function touched(): void {
    const draft = open.value
    if (draft === null || owner === null) return
    draft.updatedAt = new Date().toISOString()
    owner.keeper.change(plain(draft))
    dropAnswered(draft)
  }

  /** A message goes when its field is changed. */
  function dropAnswered(draft: Draft): void {
    const left = [...messages.value].filter(([path, message]) => message.about === aboutOf(draft.form, path))
    if (left.length < messages.value.size) messages.value = new Map(left)
  }

  function setKind(kind: Kind): void {
    const draft = open.value
    if (draft === null || draft.kind === kind) return
    draft.kind = kind
    clearMessages()
    touched()
  }

  async function discard(id: string): Promise<void> {
    const mine = owner
    if (mine === null || !drafts.has(id)) return
    drafts.delete(id)
    if (openId.value === id) close()
    await mine.keeper.release(id)
    saving.delete(id)
    await local.removeDraft(mine.userId, id).catch(() => undefined)
    if (watch.up) await core.deleteDraft(id)
  }

  /** The draft's ticket is there already, from another tab. What was typed here besides is kept, under an id of its own. */
  function registeredElsewhere(id: string): void {
    const draft = drafts.get(id)
    if (draft === undefined || owner === null) return
    if (!isBlank(draft.form, draft.filledPhone)) {
      const kept: LocalDraft = { ...plain(draft), id: crypto.randomUUID(), updatedAt: new Date().toISOString() }
      drafts.set(kept.id, { ...kept })
      owner.keeper.restored(kept, true)
      if (openId.value === id) show(kept.id)
    }
    void discard(id)
  }

  /** A call that was not taken leaves nothing behind, unless something was typed meanwhile. */
  async function discardIfBlank(id: string): Promise<void> {
    const draft = drafts.get(id)
    if (draft !== undefined && isBlank(draft.form, draft.filledPhone)) await discard(id)
  }

  async function save(): Promise<void> {
    const draft = open.value
    const mine = owner
    if (draft === null || mine === null || work.value.at !== 'writing') return
    const found = validate(draft.form, draft.kind, today(Date.now()))
    clearMessages()
    if (found.size > 0) {
      messages.value = new Map([...found].map(([path, rule]) => [path, { rule, about: aboutOf(draft.form, path) }]))
      goToFirst(draft)
      return
    }
    work.value = { at: 'saving' }
    const kept = plain(draft)
    try {
      await mine.keeper.release(draft.id)
      const posted = await mine.outbox.post({
        userId: mine.userId,
        id: draft.id,
        body: JSON.stringify(toBody(kept.form, kept.kind, kept, today(Date.now()))),
        draft: kept,
        queuedAt: new Date().toISOString(),
      })
      if (owner === mine) came(draft, kept, posted)
    } catch (fault) {
      if (owner === mine) came(draft, kept, { as: 'refused', problem: { type: '/problems/browser-store', title: String(fault), status: 0 } })
    }
  }

  function came(draft: Draft, kept: LocalDraft, posted: Posted): void {
    // Another call's form may be open by now: it is left alone.
    const here = openId.value === draft.id
    if (posted.as === 'refused') {
      owner?.keeper.restored(kept, true)
      if (here) {
        work.value = { at: 'writing' }
        refused(draft, posted.problem)
      } else draft.trouble = posted.problem
      return
    }
    drafts.delete(draft.id)
    saving.delete(draft.id)
    if (!here) {
      if (posted.as === 'saved') delivered.value = { ticket: posted.ticket }
      return
    }
    openId.value = null
    sessionStorage.removeItem(openPlace)
    const { callId, line } = kept
    work.value = posted.as === 'saved' ? { at: 'saved', ticket: posted.ticket, callId, line } : { at: 'queued', callId, line }
  }

  function refused(draft: Draft, problem: Problem): void {
    const placed = placeErrors(problem.errors ?? [], draft.kind, draft.form.person.anonymous)
    messages.value = new Map([...placed.fields].map(([path, text]) => [path, { text, about: aboutOf(draft.form, path) }]))
    trouble.value = placed.fields.size > 0 && placed.others.length === 0 ? null : { problem, others: placed.others }
    goToFirst(draft)
  }

  function goToFirst(draft: Draft): void {
    const path = firstOf(messages.value, draft.kind, draft.form.person.anonymous)
    if (path !== null) goTo.value = { path }
  }

  /** What came of a ticket that was queued: its number, or the draft again with the core's words. */
  function settled(ticket: QueuedTicket, posted: Posted): void {
    if (posted.as === 'saved') {
      if (work.value.at === 'queued') work.value = { at: 'saved', ticket: posted.ticket, callId: ticket.draft.callId, line: ticket.draft.line }
      delivered.value = { ticket: posted.ticket }
    } else if (posted.as === 'refused') {
      drafts.set(ticket.id, { ...ticket.draft, trouble: posted.problem })
      owner?.keeper.restored(ticket.draft, true)
      if (openId.value === null) show(ticket.id)
    }
  }

  /** Tries to send everything; how many tickets still wait. */
  async function finish(): Promise<number> {
    if (owner === null) return 0
    await owner.keeper.flush()
    if (watch.up) await owner.outbox.drain()
    return owner.outbox.count()
  }

  /** What the core has is forgotten here; what it has not stays under this user's id. */
  async function leave(): Promise<void> {
    const mine = owner
    if (mine === null) return
    const safe = [...drafts.keys()].filter((id) => statusOf(saving.get(id) ?? untouched) === 'saved')
    await Promise.all(safe.map((id) => local.removeDraft(mine.userId, id).catch(() => undefined)))
    end()
  }

  return {
    drafts, open, others, openSaving, saving, work, messages, trouble, goTo, waiting, onlyHere, delivered, restoring,
    begin, end, leave, close, show, startForCall, startByHand, touched, setKind, discard, discardIfBlank, save, finish,
    flush: () => owner?.keeper.flush(),
  }
})

const aboutOf = (form: TicketForm, path: FieldPath) => (path === 'requests' ? `${form.requests.join()} ${form.requestText}` : valueOf(form, path))

/** Without Vue's proxies: the browser's database takes plain objects only. */
function plain(draft: Draft): LocalDraft {
  const copy = JSON.parse(JSON.stringify(draft)) as Draft
  delete copy.trouble
  return copy
}
