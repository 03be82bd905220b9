import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { DeskProblem, DoneMessage, NotReadyReason, WatchHow } from '@/desk/messages'
import { nextFloor, type Floor, type FloorDeed } from '@/state/floor'
import { useDesk } from './desk'
import { usePhone } from './phone'

const deedsOf: Record<string, true> = { force: true, release: true, watch: true, unwatch: true, message: true, board: true }

/** What was asked of the floor last, and what came of it. */
export type FloorSaid =
  | { readonly as: 'asked' | 'done'; readonly deed: FloorDeed; readonly seat: string; readonly name: string; readonly later: boolean }
  | { readonly as: 'sent'; readonly delivered: number; readonly away: number }
  | { readonly as: 'refused'; readonly problem: DeskProblem }

/** The room of a supervisor, told only while somebody looks. */
export const useFloor = defineStore('floor', () => {
  const desk = useDesk()
  const phone = usePhone()
  const floor = shallowRef<Floor | null>(null)
  const said = shallowRef<FloorSaid | null>(null)
  const sending = ref(false)
  let viewers = 0

  const ask = () => viewers > 0 && desk.ask({ type: 'board', on: true })

  desk.listen((message) => {
    switch (message.type) {
      case 'board':
      case 'board-changes': {
        const was = floor.value
        floor.value = nextFloor(was, message, Date.now())
        if (floor.value?.stale === true && was?.stale === false) ask()
        return
      }
      case 'done':
        return done(message)
      case 'watching':
        if (message.why === 'taken-over' && said.value?.as === 'asked') said.value = { ...said.value, as: 'done' }
        return
      case 'refused':
        if (message.about == null || !(message.about in deedsOf)) return
        sending.value = false
        said.value = { as: 'refused', problem: message.problem }
        desk.dismiss()
        return
      default:
        return
    }
  })
  watch(() => desk.link.at, (at) => {
    if (at === 'signed-in') ask()
    else if (floor.value !== null) floor.value = { ...floor.value, stale: true }
  })

  function done(message: DoneMessage): void {
    sending.value = false
    if (message.about === 'message') said.value = { as: 'sent', delivered: message.delivered?.length ?? 0, away: message.away?.length ?? 0 }
    else if (said.value?.as === 'asked') said.value = { ...said.value, as: 'done', later: message.next === true }
  }

  /** The returned function ends the view. */
  function view(): () => void {
    viewers += 1
    if (viewers === 1) ask()
    return () => {
      viewers -= 1
      if (viewers > 0) return
      desk.ask({ type: 'board', on: false })
      floor.value = null
      said.value = null
    }
  }

  function asked(deed: FloorDeed, seat: string): void {
    said.value = { as: 'asked', deed, seat, name: floor.value?.seats.get(seat)?.name ?? '', later: false }
  }

  function force(seat: string, state: 'ready' | 'not-ready' | 'offline', reason?: NotReadyReason): void {
    asked(state, seat)
    desk.ask({ type: 'force', seat, state, ...(reason === undefined ? {} : { reason }) })
  }

  function release(seat: string): void {
    asked('release', seat)
    desk.ask({ type: 'release', seat })
  }

  function listen(seat: string, how: WatchHow): void {
    asked(how, seat)
    phone.watchSeat(seat, how)
  }

  /** `seats` null: everybody. */
  function message(seats: string[] | null, text: string): void {
    said.value = null
    sending.value = desk.ask({ type: 'message', seats, text })
  }

  const connected = computed(() => desk.link.at === 'signed-in')
  return { floor, said, sending, connected, view, force, release, listen, message, dismiss: () => (said.value = null) }
})
