import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { nextLogin, unknownLogin, type Login, type LoginEvent, type SignedOutReason } from '@/state/login'
import type { Problem, Role } from '@/api/types'
import { useParts } from './parts'

export const useSession = defineStore('session', () => {
  const { core, watch } = useParts()
  const login = shallowRef<Login>(unknownLogin)
  const coreUp = ref(true)
  watch.onChange((up) => (coreUp.value = up))

  const user = computed(() => (login.value.at === 'signed-in' || login.value.at === 'signing-out' ? login.value.user : null))
  const is = (role: Role) => user.value?.roles.includes(role) ?? false
  const send = (event: LoginEvent) => (login.value = nextLogin(login.value, event))

  /** Looks whether the cookie still stands for somebody; the answer is shown after `first`. Repeated when the core is back. */
  async function restore(first: Promise<void> = Promise.resolve()): Promise<void> {
    const outcome = await core.session()
    await first
    if (outcome.as === 'done') send({ type: 'found', user: outcome.value.user })
    else if (outcome.as === 'refused') send({ type: 'none' })
    else send({ type: 'core-away' })
  }

  async function signIn(name: string, password: string): Promise<void> {
    if (login.value.at !== 'signed-out') return
    send({ type: 'submit', login: name })
    const outcome = await core.signIn(name, password)
    if (outcome.as === 'done') send({ type: 'accepted', user: outcome.value.user })
    else if (outcome.as === 'away') send({ type: 'refused', why: 'core-away' })
    else send({ type: 'refused', why: reasonOf(outcome.problem), detail: outcome.problem.detail ?? outcome.problem.title })
  }

  /** `finish` ends what belongs to the session while its cookie still counts. */
  async function signOut(finish: () => Promise<void>): Promise<void> {
    if (login.value.at !== 'signed-in') return
    send({ type: 'leave' })
    await finish()
    await core.signOut()
    send({ type: 'gone' })
  }

  return { login, user, is, coreUp, restore, signIn, signOut, expired: () => send({ type: 'expired' }) }
})

function reasonOf(problem: Problem): SignedOutReason {
  if (problem.status === 429) return 'too-many'
  return problem.status === 401 ? 'wrong' : 'refused'
}
