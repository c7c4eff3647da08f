{{/* The name of everything of this release. */}}
{{- define "hindsight.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 45 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 45 | trimSuffix "-" }}{{ end }}
{{- end }}

{{/* What pods are selected by. Never changes: selectors of Deployments can't. Takes root and component, and tier of a worker. */}}
{{- define "hindsight.selector" -}}
app.kubernetes.io/name: hindsight
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- with get . "tier" }}
hindsight.tier: {{ . }}
{{- end }}
{{- end }}

{{- define "hindsight.labels" -}}
{{ include "hindsight.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "hindsight.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "hindsight.container" -}}
image: {{ include "hindsight.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{/* Pod Security Standards: restricted. */}}
{{- define "hindsight.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "hindsight.tiers" -}}
{{- range $tier, $w := .Values.workers.tiers }}{{ if $w }}{{ $tier }} {{ end }}{{ end }}
{{- end }}

{{/* Refuses, before anything is made, what would not start. */}}
{{- define "hindsight.check" -}}
{{- if not .Values.chains }}{{ fail "chains: give at least one, as --set 'chains[0].id=1,chains[0].rpcSecret.name=hindsight-rpc,chains[0].rpcSecret.key=mainnet'" }}{{ end }}
{{- range .Values.chains }}
{{- if eq (empty (get . "rpc")) (empty (get . "rpcSecret")) }}{{ fail (printf "chains: chain %v needs rpc (URLs) or rpcSecret, one of them" .id) }}{{ end }}
{{- end }}
{{- if .Values.redis.enabled }}
{{- if not .Values.redis.passwordSecret.name }}{{ fail "redis.passwordSecret.name: name a Secret with a password of letters and digits, or set redis.enabled=false and redis.urlSecret" }}{{ end }}
{{- else if not .Values.redis.urlSecret.name }}{{ fail "redis.urlSecret.name: name a Secret with the URL of a Redis (redis://:PASSWORD@HOST:6379/0), or set redis.enabled=true" }}
{{- end }}
{{- if and .Values.keys.production (not .Values.keys.from) (not .Values.keys.existingClaim) }}{{ fail "keys: production needs keys of a ceremony: give keys.from, or keys.existingClaim that has them; keys.production=false is for play, with keys that anybody can forge with" }}{{ end }}
{{- if get .Values.config "chains" }}{{ fail "config.chains: chains are a value of their own" }}{{ end }}
{{- $plans := false }}
{{- range $tier, $w := .Values.workers.tiers }}{{ if $w }}
{{- if $w.planning }}{{ $plans = true }}{{ end }}
{{- if gt (int $w.minReplicas) (int $w.maxReplicas) }}{{ fail (printf "workers.tiers.%s: minReplicas is more than maxReplicas" $tier) }}{{ end }}
{{- end }}{{ end }}
{{- if not $plans }}{{ fail "workers.tiers: no tier has planning: nobody would be started for questions that no worker has read yet" }}{{ end }}
{{- end }}

{{/* Settings that both roles have besides the file. Secrets come by reference. */}}
{{- define "hindsight.env" -}}
- {name: HINDSIGHT_HOME, value: /var/lib/hindsight}
{{- if .Values.redis.enabled }}
- name: REDIS_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .Values.redis.passwordSecret.name }}, key: {{ .Values.redis.passwordSecret.key }}}}
- {name: HINDSIGHT_STORE, value: "redis://:$(REDIS_PASSWORD)@{{ include "hindsight.name" . }}-redis:6379/0"}
{{- else }}
- name: HINDSIGHT_STORE
  valueFrom: {secretKeyRef: {name: {{ .Values.redis.urlSecret.name }}, key: {{ .Values.redis.urlSecret.key }}}}
{{- end }}
{{- range .Values.chains }}{{ if get . "rpcSecret" }}
- name: RPC_{{ int64 .id }}
  valueFrom: {secretKeyRef: {name: {{ .rpcSecret.name }}, key: {{ .rpcSecret.key }}}}
{{- end }}{{ end }}
{{- $chains := list }}
{{- range .Values.chains }}{{ if get . "rpcSecret" }}{{ $chains = append $chains (printf "%d=$(RPC_%d)@%s" (int64 .id) (int64 .id) (get . "finality" | default "finalized")) }}{{ end }}{{ end }}
{{- with $chains }}
- {name: HINDSIGHT_CHAINS, value: {{ join " " . | quote }}}
{{- end }}
{{- end }}

{{/* The pod of a role. Takes root, component, tier, tiers (whose keys it needs), command, env, resources, values (of the role), grace. */}}
{{- define "hindsight.pod" -}}
{{- $root := .root }}
metadata:
  labels:
    {{- include "hindsight.labels" . | nindent 4 }}
  annotations:
    checksum/config: {{ include (print $root.Template.BasePath "/config.yaml") $root | sha256sum }}
    {{- with .values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "hindsight.name" $root }}
  automountServiceAccountToken: false
  # Kubernetes would describe a Service named hindsight in HINDSIGHT_… variables, which the program refuses as unknown keys.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ .grace }}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  securityContext:
    {{- include "hindsight.podSecurity" $root | nindent 4 }}
  topologySpreadConstraints:
    {{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
    - maxSkew: 1
      topologyKey: {{ $key }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "hindsight.selector" $ | nindent 10 }}
    {{- end }}
  {{- with .values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $root.Values.keys.from }}
  initContainers:
    # Every byte is hashed, the verifying key is linted, and keys that nobody vouches for are refused: the pod does not start with them.
    - name: keys
      {{- include "hindsight.container" $root | nindent 6 }}
      args:
        - keys
        - fetch
        {{- range splitList " " (trim $.tiers) }}
        - {{ . }}
        {{- end }}
        - --from={{ . }}
        {{- if $root.Values.keys.production }}
        - --production
        - --replace
        {{- end }}
        {{- with $root.Values.keys.trust }}
        - --trust={{ join "," . }}
        {{- end }}
      env:
        - {name: HINDSIGHT_HOME, value: /var/lib/hindsight}
      resources:
        requests: {cpu: 500m, memory: 512Mi}
        limits: {memory: 512Mi}
      volumeMounts:
        - {name: keys, mountPath: /var/lib/hindsight/keys}
        - {name: tmp, mountPath: /tmp}
  {{- end }}
  containers:
    - name: hindsight
      {{- include "hindsight.container" $root | nindent 6 }}
      args:
        - {{ .command }}
        - --config=/etc/hindsight/hindsight.yaml
      env:
        {{- include "hindsight.env" $root | nindent 8 }}
        {{- range $name, $value := .env }}
        - {name: {{ $name }}, value: {{ $value | quote }}}
        {{- end }}
      ports:
        {{- if eq .component "api" }}
        - {name: http, containerPort: 8420}
        {{- end }}
        - {name: admin, containerPort: 8421}
      startupProbe:
        httpGet: {path: /livez, port: admin}
        periodSeconds: 5
        failureThreshold: 120
      livenessProbe:
        httpGet: {path: /livez, port: admin}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /readyz, port: admin}
        periodSeconds: 5
        timeoutSeconds: 6 # it gives the store 5 s
      {{- if eq .component "api" }}
      lifecycle:
        preStop: {sleep: {seconds: 5}} # until no proxy sends requests here any more
      {{- end }}
      resources:
        {{- toYaml .resources | nindent 8 }}
      volumeMounts:
        - {name: config, mountPath: /etc/hindsight, readOnly: true}
        - {name: data, mountPath: /var/lib/hindsight/data}
        - {name: keys, mountPath: /var/lib/hindsight/keys}
        - {name: cache, mountPath: /var/lib/hindsight/cache}
        - {name: tmp, mountPath: /tmp}
  volumes:
    - name: config
      configMap: {name: {{ include "hindsight.name" $root }}}
    - name: data
      persistentVolumeClaim: {claimName: {{ $root.Values.data.existingClaim | default (printf "%s-data" (include "hindsight.name" $root)) }}}
    - name: keys
      persistentVolumeClaim: {claimName: {{ $root.Values.keys.existingClaim | default (printf "%s-keys" (include "hindsight.name" $root)) }}}
    - name: cache
      emptyDir: {sizeLimit: {{ $root.Values.cacheSize }}}
    - name: tmp
      emptyDir: {sizeLimit: 64Mi}
{{- end }}
