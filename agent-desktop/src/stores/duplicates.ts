import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { DuplicateCandidate } from '@/api/types'
import { lookupOf } from '@/state/duplicates'
import { mostDuplicates } from '@/state/ticket-form'
import { useDrafts } from './drafts'
import { useParts } from './parts'

/** How long typing must rest before the core is asked, in milliseconds. */
export const duplicateDelay = 500

/**
 * Tickets that may be of the same matter as the open draft. A late answer to an earlier question is dropped; what was found stays in sight until
 * the next is there, so that nothing jumps under the agent's hand. Without the core nothing is shown, and nothing is missed for saving.
 */
export const useDuplicates = defineStore('duplicates', () => {
  const { core, watch: coreWatch } = useParts()
  const drafts = useDrafts()
  const found = shallowRef<readonly DuplicateCandidate[]>([])
  const asking = ref(false)
  /** the one that is shown beside the form */
  const opened = ref<string | null>(null)
  let asked = ''
  let round = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  const question = computed(() => {
    const draft = drafts.open
    const lookup = draft === null || drafts.work.at !== 'writing' ? null : lookupOf(draft.form, draft.kind, draft.callId)
    return lookup === null ? '' : JSON.stringify(lookup)
  })
  const draftId = computed(() => drafts.open?.id ?? null)
  const linked = computed<ReadonlySet<string>>(() => new Set(drafts.open?.form.duplicates.map((one) => one.id)))

  watch(draftId, () => {
    round++
    asked = ''
    found.value = []
    opened.value = null
    asking.value = false
  })
  watch([question, draftId], () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (question.value === '') {
      round++
      asked = ''
      found.value = []
      asking.value = false
    } else if (question.value !== asked) timer = setTimeout(() => void ask(), duplicateDelay)
  }, { immediate: true })
  coreWatch.onChange((up) => {
    if (up && question.value !== '' && asked === '') void ask()
  })

  async function ask(): Promise<void> {
    timer = null
    const mine = ++round
    asked = question.value
    asking.value = true
    const outcome = await core.duplicates(JSON.parse(asked) as Parameters<typeof core.duplicates>[0])
    if (mine !== round) return
    asking.value = false
    if (outcome.as === 'done') found.value = outcome.value.items
    else {
      found.value = []
      asked = ''
    }
    if (found.value.every((one) => one.id !== opened.value)) opened.value = null
  }

  /** Shows a candidate beside the form, or puts it away. */
  function peek(index: number): void {
    const one = found.value[index]
    if (one !== undefined) opened.value = opened.value === one.id ? null : one.id
  }

  /** Remembers to link with a candidate once the draft is saved, or forgets it again. */
  function toggle(index: number): void {
    const one = found.value[index]
    const draft = drafts.open
    if (one === undefined || draft === null || drafts.work.at !== 'writing') return
    if (linked.value.has(one.id)) drop(one.id)
    else if (draft.form.duplicates.length < mostDuplicates) {
      draft.form.duplicates = [...draft.form.duplicates, { id: one.id, number: one.number }]
      drafts.touched()
    }
  }

  function drop(id: string): void {
    const draft = drafts.open
    if (draft === null) return
    draft.form.duplicates = draft.form.duplicates.filter((one) => one.id !== id)
    drafts.touched()
  }

  return { found, asking, opened, linked, peek, toggle, drop }
})
