import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { usePreferences } from './preferences'

/** `voice`: the microphone passed; `tickets-only`: the agent chose to work without one; `unchecked`: the check is to be made. */
export type DeviceMode = 'unchecked' | 'voice' | 'tickets-only'
export type MicrophoneState =
  | { readonly at: 'asking' }
  | { readonly at: 'open'; readonly stream: MediaStream; readonly label: string }
  | { readonly at: 'denied' }
  | { readonly at: 'missing' }
  | { readonly at: 'busy' }
  | { readonly at: 'insecure' }

const thisTab = 'hotline.device-passed'

export const useDevice = defineStore('device', () => {
  const preferences = usePreferences()
  const mode = ref<DeviceMode>('unchecked')
  const microphone = shallowRef<MicrophoneState>({ at: 'asking' })
  const choices = shallowRef<MediaDeviceInfo[]>([])

  /** True when the check was passed in this tab before: good enough to start with, `recall` looks properly. */
  const passedBefore = () => preferences.microphonePassed && sessionStorage.getItem(thisTab) !== null && navigatorHasMicrophones()

  /** Skips the check when it was passed in this browser and the permission still holds. */
  async function recall(): Promise<void> {
    if (!preferences.microphonePassed || !navigatorHasMicrophones()) return
    const permission = await permissionState()
    if (permission === 'granted' || (permission !== 'denied' && sessionStorage.getItem(thisTab) !== null)) mode.value = 'voice'
  }

  async function open(deviceId: string | null = preferences.microphone): Promise<void> {
    release()
    microphone.value = { at: 'asking' }
    if (!navigatorHasMicrophones()) {
      microphone.value = { at: 'insecure' }
      return
    }
    try {
      const stream = await openStream(deviceId)
      const track = stream.getAudioTracks()[0]
      choices.value = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'audioinput' && device.deviceId !== '')
      preferences.microphone = track?.getSettings().deviceId ?? deviceId
      microphone.value = { at: 'open', stream, label: track?.label ?? '' }
    } catch (error) {
      microphone.value = { at: troubleOf(error) }
    }
  }

  function release(): void {
    if (microphone.value.at === 'open') microphone.value.stream.getTracks().forEach((track) => track.stop())
    microphone.value = { at: 'asking' }
  }

  function pass(): void {
    preferences.microphonePassed = true
    sessionStorage.setItem(thisTab, '1')
    mode.value = 'voice'
    release()
  }

  function withoutMicrophone(): void {
    mode.value = 'tickets-only'
    release()
  }

  return { mode, microphone, choices, passedBefore, recall, open, release, pass, withoutMicrophone, again: () => (mode.value = 'unchecked') }
})

/** Absent on pages that are neither https nor of this machine. */
function navigatorHasMicrophones(): boolean {
  return (navigator as { mediaDevices?: MediaDevices }).mediaDevices !== undefined
}

async function permissionState(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state
  } catch {
    return 'prompt'
  }
}

async function openStream(deviceId: string | null): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: deviceId === null ? true : { deviceId: { exact: deviceId } } })
  } catch (error) {
    if (deviceId === null || !(error instanceof DOMException) || error.name !== 'OverconstrainedError') throw error
    return navigator.mediaDevices.getUserMedia({ audio: true })
  }
}

function troubleOf(error: unknown): 'denied' | 'missing' | 'busy' {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'denied'
}
