import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The time for everything that counts on the screen; it ticks twice a second. */
export const useNow = defineStore('now', () => {
  const now = ref(Date.now())
  setInterval(() => (now.value = Date.now()), 500)
  return { now }
})
