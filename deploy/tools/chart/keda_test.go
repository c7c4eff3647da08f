package chart

import (
	autoscaling "k8s.io/api/autoscaling/v2"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// scaledObject is KEDA's, of its apis/keda/v1alpha1 (v2.21.0). It is written down here because KEDA's own package brings the controller
// runtime and a client of every kind of Kubernetes along: two minutes of compiling for four structs.
type scaledObject struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata,omitempty"`
	Spec            scaledObjectSpec `json:"spec"`
}

type scaledObjectSpec struct {
	ScaleTargetRef struct {
		Name                   string `json:"name"`
		APIVersion             string `json:"apiVersion,omitempty"`
		Kind                   string `json:"kind,omitempty"`
		EnvSourceContainerName string `json:"envSourceContainerName,omitempty"`
	} `json:"scaleTargetRef"`
	PollingInterval       *int32         `json:"pollingInterval,omitempty"`
	InitialCooldownPeriod *int32         `json:"initialCooldownPeriod,omitempty"`
	CooldownPeriod        *int32         `json:"cooldownPeriod,omitempty"`
	IdleReplicaCount      *int32         `json:"idleReplicaCount,omitempty"`
	MinReplicaCount       *int32         `json:"minReplicaCount,omitempty"`
	MaxReplicaCount       *int32         `json:"maxReplicaCount,omitempty"`
	Advanced              *advanced      `json:"advanced,omitempty"`
	Triggers              []trigger      `json:"triggers"`
	Fallback              *kedaFallbacks `json:"fallback,omitempty"`
}

type advanced struct {
	HorizontalPodAutoscalerConfig *struct {
		Behavior *autoscaling.HorizontalPodAutoscalerBehavior `json:"behavior,omitempty"`
		Name     string                                       `json:"name,omitempty"`
	} `json:"horizontalPodAutoscalerConfig,omitempty"`
	RestoreToOriginalReplicaCount bool `json:"restoreToOriginalReplicaCount,omitempty"`
}

type trigger struct {
	Type              string            `json:"type"`
	Name              string            `json:"name,omitempty"`
	UseCachedMetrics  bool              `json:"useCachedMetrics,omitempty"`
	Metadata          map[string]string `json:"metadata"`
	AuthenticationRef *struct {
		Name string `json:"name"`
		Kind string `json:"kind,omitempty"`
	} `json:"authenticationRef,omitempty"`
	MetricType autoscaling.MetricTargetType `json:"metricType,omitempty"`
}

type kedaFallbacks struct {
	FailureThreshold int32  `json:"failureThreshold"`
	Replicas         int32  `json:"replicas"`
	Behavior         string `json:"behavior,omitempty"`
}

// prometheusTrigger has the keys of KEDA's Prometheus scaler that may be in a trigger's metadata.
var prometheusTrigger = map[string]bool{"serverAddress": true, "query": true, "threshold": true, "activationThreshold": true, "ignoreNullValues": true,
	"namespace": true, "queryParameters": true, "customHeaders": true, "authModes": true, "unsafeSsl": true, "timeout": true}
