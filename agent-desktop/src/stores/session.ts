import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { nextLogin, unknownLogin, type Login, type LoginEvent, type SignedOutReason } from '@/state/login'
import type { Outcome } from '@/api/outcome'
import type { Problem, SessionInfo } from '@/api/types'
import { useParts } from './parts'

export const useSession = defineStore('session', () => {
  const { core, watch } = useParts()
  const login = shallowRef<Login>(unknownLogin)
  const coreUp = ref(true)
  /** of the first step, while the second is asked for */
  const ticket = ref<string | null>(null)
  watch.onChange((up) => (coreUp.value = up))

  const user = computed(() => (login.value.at === 'signed-in' || login.value.at === 'signing-out' ? login.value.user : null))
  /** Whether this person may do it somewhere (docs/ticket-life.md, *Who may*): for menus; the core decides each time. */
  const may = (permission: string) => user.value?.permissions.includes(permission) ?? false
  const send = (event: LoginEvent) => (login.value = nextLogin(login.value, event))

  /** Looks whether the cookie still stands for somebody; the answer is shown after `first`. Repeated when the core is back. */
  async function restore(first: Promise<void> = Promise.resolve()): Promise<void> {
    const outcome = await core.session()
    await first
    if (outcome.as === 'done') send({ type: 'found', user: outcome.value.user, owes: outcome.value.owes })
    else if (outcome.as === 'refused') send({ type: 'none' })
    else send({ type: 'core-away' })
  }

  async function signIn(name: string, password: string): Promise<void> {
    if (login.value.at !== 'signed-out') return
    send({ type: 'submit', login: name })
    const outcome = await core.signIn(name, password)
    ticket.value = outcome.as === 'refused' ? (outcome.problem.ticket ?? null) : null
    heard(outcome)
  }

  /** With the code, after a password that was right. */
  async function signInSecond(code: string): Promise<void> {
    const shown = ticket.value
    if (login.value.at !== 'signed-out' || shown === null) return
    send({ type: 'submit', login: '' })
    const outcome = await core.signInSecond(shown, code)
    const again = outcome.as === 'away' || (outcome.as === 'refused' && outcome.problem.type === '/problems/second-factor-wrong')
    if (!again) ticket.value = null
    heard(outcome)
  }

  function heard(outcome: Outcome<SessionInfo>): void {
    if (outcome.as === 'done') send({ type: 'accepted', user: outcome.value.user, owes: outcome.value.owes })
    else if (outcome.as === 'away') send({ type: 'refused', why: 'core-away' })
    else send({ type: 'refused', why: reasonOf(outcome.problem), detail: outcome.problem.detail ?? outcome.problem.title })
  }

  /** What was owed is done: who this is, and whether more is owed, is asked again. */
  async function settle(): Promise<void> {
    send({ type: 'settled' })
    await restore()
  }

  /** Leaves before what is owed is done, or back from the second step to the first. */
  async function giveUp(): Promise<void> {
    ticket.value = null
    if (login.value.at === 'owing') {
      await core.signOut()
      send({ type: 'expired' })
    }
  }

  /** `finish` ends what belongs to the session while its cookie still counts. */
  async function signOut(finish: () => Promise<void>): Promise<void> {
    if (login.value.at !== 'signed-in') return
    send({ type: 'leave' })
    await finish()
    await core.signOut()
    send({ type: 'gone' })
  }

  return { login, user, may, coreUp, ticket, restore, signIn, signInSecond, settle, giveUp, signOut, expired: () => send({ type: 'expired' }) }
})

function reasonOf(problem: Problem): SignedOutReason {
  if (problem.status === 429) return 'too-many'
  if (problem.type === '/problems/second-factor-needed') return 'second-factor'
  if (problem.type === '/problems/second-factor-wrong') return 'wrong-code'
  if (problem.type === '/problems/sign-in-ticket-expired') return 'ticket-expired'
  return problem.status === 401 ? 'wrong' : 'refused'
}
