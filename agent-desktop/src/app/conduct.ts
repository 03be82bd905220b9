import { nextTick, watch } from 'vue'
import type { Router } from 'vue-router'
import { factsOf, infoOrNull, isLive, isSpeaking, isTalk } from '@/state/call'
import { focusOf } from '@/state/keys'
import { hasDesk, homeOf } from '@/state/work-places'
import { useCaller } from '@/stores/caller'
import { useDesk } from '@/stores/desk'
import { useDevice } from '@/stores/device'
import { useDrafts } from '@/stores/drafts'
import { useDuplicates } from '@/stores/duplicates'
import { useKnowledge } from '@/stores/knowledge'
import { useParts } from '@/stores/parts'
import { usePhone } from '@/stores/phone'
import { useWords } from '@/stores/words'
import { usePhonePanel } from '@/stores/phone-panel'
import { useSession } from '@/stores/session'

/** This tab's desk: `open` while it is signed in, `left` when its page went away so. */
const deskPlace = 'hotline.desk'
/** How long an ended call stays on the bar when no wrap-up follows. */
const overFor = 15_000
/** How long, at most, a page that comes back into a call leaves the desk undrawn for its telephone. */
const drawAfter = 800

export type Conducted = ReturnType<typeof conduct>

/** Lets session, telephony, phone, caller and drafts play together: the one place that knows them all. */
export function conduct(router: Router) {
  const parts = useParts()
  const session = useSession()
  const device = useDevice()
  const desk = useDesk()
  const phone = usePhone()
  const panel = usePhonePanel()
  const words = useWords()
  const caller = useCaller()
  const drafts = useDrafts()
  const knowledge = useKnowledge()
  const duplicates = useDuplicates()
  let expired = false
  let refusals = 0
  let over: ReturnType<typeof setTimeout> | undefined

  const home = () => (session.user === null ? '/' : homeOf(session.user))
  const atDesk = () => session.user !== null && hasDesk(session.user)
  const toWorkbench = async () => {
    if (router.currentRoute.value.path !== '/') await router.push('/')
  }

  /** The gate of every page; asked again whenever its answer may have changed. */
  async function regate(): Promise<void> {
    await router.replace(router.currentRoute.value.name === 'login' || router.currentRoute.value.name === 'device-check' ? home() : { ...router.currentRoute.value, force: true })
  }

  function openDesk(): void {
    if (session.login.at !== 'signed-in' || device.mode !== 'voice' || !session.user?.seat) return
    startDesk()
  }

  function startDesk(): void {
    desk.start(sessionStorage.getItem(deskPlace) === 'left')
  }

  /** A tab that had the desk asks for it again at once, beside everything else: a caller may be waiting in the music. */
  function begin(): void {
    const early = sessionStorage.getItem(deskPlace) !== null && device.passedBefore()
    if (early) startDesk()
    void session.restore(early && phone.leftInCall() ? takenBack() : undefined)
  }

  /** Drawing the desk keeps the page's one thread busy: the telephone goes first, but not for long. */
  function takenBack(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, drawAfter)
      watch(() => phone.call.at, (at) => (at === 'talking' || at === 'ringing') && resolve())
    })
  }

  function closeDesk(): void {
    sessionStorage.removeItem(deskPlace)
    parts.line.disconnect()
    desk.stop()
    caller.clear()
    phone.forget()
  }

  // The session
  watch(() => session.login.at, (at) => {
    if (at === 'signed-in' && session.user !== null) {
      void drafts.begin(session.user.id)
      void device.recall().then(() => {
        if (device.mode !== 'voice') closeDesk()
        return regate()
      })
    } else if (at === 'signed-out') {
      closeDesk()
      words.forget()
      drafts.end()
      device.again()
      void regate()
    }
  })
  watch(() => device.mode, (mode) => {
    if (mode !== 'voice') closeDesk()
    openDesk()
    void regate()
  })
  parts.watch.onExpired(() => expire())
  desk.onExpired(() => expire())
  desk.whileSpeaking(() => isSpeaking(phone.call))
  parts.watch.onChange((up) => {
    if (up && session.login.at === 'unknown') void session.restore()
  })

  /** A living call is worth more than a login: it is ended by people only. */
  function expire(): void {
    if (session.login.at !== 'signed-in') return
    expired = isLive(phone.call)
    if (!expired) session.expired()
  }

  // The telephone
  parts.line.listen((event) => {
    phone.hear(event)
    if (event.type !== 'registration') return
    if (event.state === 'registered') refusals = 0
    if (event.state === 'refused') setTimeout(() => desk.renew(), Math.min(10_000, 1_000 * 2 ** refusals++))
  })
  desk.listen((message) => {
    if (message.type === 'call') phone.told(message)
  })
  watch(() => desk.link, (link, before) => {
    if (link.at === 'signed-in') {
      sessionStorage.setItem(deskPlace, 'open')
      parts.line.connect(link.sip)
    } else if (link.at === 'superseded' || link.at === 'busy-elsewhere') {
      sessionStorage.removeItem(deskPlace)
      parts.line.retire()
    } else if (link.at === 'waiting' && before.at === 'signed-in') parts.line.wake()
  }, { flush: 'sync' })

  // A seat that went to another tab takes its old registration along when that tab's socket closes: register again.
  watch(() => desk.seat, (seat) => {
    if (seat.at !== 'not-ready' || seat.reason !== 'device-failed') return
    if (phone.registration === 'registered' && desk.link.at === 'signed-in') parts.line.connect(desk.link.sip)
  })

  // The call
  watch(() => phone.call, (call, before) => {
    const info = infoOrNull(call)
    if (info === null) return
    clearTimeout(over)
    const isNew = infoOrNull(before)?.callId !== info.callId
    if (isNew && before.at === 'over') void drafts.discardIfBlank(before.info.callId)
    if (isLive(call) && (isNew || !isLive(before))) begun(info)
    if (call.at !== 'talking' && call.at !== 'held') {
      if (panel.open !== 'keypad' || !isTalk(call)) panel.close()
    }
    if (isNew) panel.sent = ''
    if (isTalk(call) && (before.at === 'ringing' || (before.at === 'answering' && before.answeredAt === null))) void taken(info.callId)
    if (call.at === 'over' && isLive(before)) ended(info.callId, call.answeredAt !== null)
  })

  /** A call out about a ticket, and a caller who comes with one, open that ticket; every other call has its draft. */
  function begun(info: NonNullable<ReturnType<typeof infoOrNull>>): void {
    if (factsOf(info).ticketId === null || factsOf(info).direction === 'in') drafts.startForCall(info)
    if (caller.view.at === 'none' || caller.view.info.callId !== info.callId) void caller.lookUp(info)
  }

  /** The call's draft comes up and, unless somebody is typing, the first field gets the focus. */
  async function taken(callId: string): Promise<void> {
    if (drafts.drafts.has(callId)) drafts.show(callId)
    const typing = focusOf(document.activeElement) === 'text'
    const info = infoOrNull(phone.call)
    const ticketId = info === null ? null : (factsOf(info).from?.ticketId ?? factsOf(info).ticketId)
    if (ticketId != null) {
      await router.push(`/tickets/${ticketId}`)
      return
    }
    await toWorkbench()
    await nextTick()
    if (!typing && drafts.open !== null) drafts.goTo = { path: drafts.open.kind === 'consultation' || drafts.open.kind === 'suggestion' ? 'facts' : 'person.name' }
  }

  function ended(callId: string, answered: boolean): void {
    if (!answered) void drafts.discardIfBlank(callId)
    over = setTimeout(() => {
      if (desk.seat.at !== 'wrap-up') phone.clear()
    }, overFor)
    if (expired) {
      expired = false
      session.expired()
    }
  }

  // Whoever wanted to leave when this call is over is not ready by now: nobody is offered to him.
  watch(() => desk.seat.at, (at) => {
    if (!desk.leavesNext || (at !== 'not-ready' && at !== 'offline') || isLive(phone.call)) return
    desk.leavesNext = false
    void leave()
  })

  async function leave(): Promise<void> {
    if ((await drafts.finish()) > 0) return
    await signOut()
  }

  watch(() => desk.seat.at, (at, before) => {
    if (before !== 'wrap-up' || at === 'wrap-up' || at === 'unknown') return
    const info = infoOrNull(phone.call)
    if (info !== null && !isLive(phone.call)) void drafts.discardIfBlank(info.callId)
    phone.clear()
    if (phone.call.at === 'none') caller.clear()
  })

  const signOut = () =>
    session.signOut(async () => {
      closeDesk()
      await drafts.leave()
    })

  // The page. It goes without a BYE and without a word to telephony: both see the sockets go and keep the caller for it.
  window.addEventListener('pagehide', () => {
    void drafts.flush()
    if (desk.link.at === 'signed-in') sessionStorage.setItem(deskPlace, 'left')
  })
  window.addEventListener('beforeunload', (event) => {
    if (isSpeaking(phone.call)) event.preventDefault()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void drafts.flush()
  })
  // The network came back, or the browser thawed this page.
  window.addEventListener('online', wake)
  window.addEventListener('pageshow', (event) => event.persisted && wake())
  document.addEventListener('resume', wake)

  function wake(): void {
    parts.line.wake()
    desk.tryNow()
    void parts.watch.tryNow()
  }

  return {
    phone, panel, desk, drafts, duplicates, toWorkbench, atDesk,
    cite: (hint: number) => knowledge.take(hint),
    begin,
    inside: () => session.login.at === 'signed-in',
    finish: () => drafts.finish(),
    say: (words: string) => (desk.problem = { type: 'about:blank', title: words }),
    signOut,
  }
}
