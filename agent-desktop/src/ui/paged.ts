import { computed, ref, shallowRef } from 'vue'
import type { Outcome } from '@/api/outcome'
import type { Page, Problem } from '@/api/types'

/** A list that is read page by page, newest first. A late answer to an earlier question is dropped. */
export function usePaged<T>(read: (cursor: string | undefined) => Promise<Outcome<Page<T>>>) {
  const items = shallowRef<T[]>([])
  const state = ref<'loading' | 'shown' | 'away' | 'refused'>('loading')
  const problem = shallowRef<Problem | null>(null)
  const cursor = ref<string | null>(null)
  const loadingMore = ref(false)
  let question = 0
  /** how many the first page had */
  let first = 0

  async function ask(from: string | undefined): Promise<void> {
    const mine = ++question
    const outcome = await read(from)
    if (mine !== question) return
    if (outcome.as === 'away') state.value = 'away'
    else if (outcome.as === 'refused') {
      state.value = 'refused'
      problem.value = outcome.problem
    } else {
      items.value = from === undefined ? outcome.value.items : [...items.value, ...outcome.value.items]
      if (from === undefined) first = items.value.length
      cursor.value = outcome.value.nextCursor ?? null
      state.value = 'shown'
    }
  }

  async function reload(): Promise<void> {
    state.value = 'loading'
    await ask(undefined)
  }

  /** Reads the first page again; what is shown stays until it comes. A list that was read further is left as it is. */
  async function refresh(): Promise<void> {
    if (state.value === 'shown' && items.value.length <= first) await ask(undefined)
  }

  async function more(): Promise<void> {
    if (cursor.value === null || loadingMore.value) return
    loadingMore.value = true
    await ask(cursor.value)
    loadingMore.value = false
  }

  return { items, state, problem, loadingMore, hasMore: computed(() => cursor.value !== null), reload, refresh, more }
}
