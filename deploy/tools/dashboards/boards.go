package main

import "fmt"

// Every api reports the same numbers of the store: they are taken once, by max, before they are added up.
const (
	queued  = "max by (chain, tier) (hindsight_jobs_queued)"
	ended   = `hindsight_worker_job_seconds_count`
	seconds = "s"
	size    = "bytes"
	perMin  = "opm"
	share   = "percentunit"
	count   = "short"
)

// quantiles are the median and the 95th percentile of a histogram, by labels.
func quantiles(metric, by, legend string) []query {
	group := "le"
	if by != "" {
		group = by + ", le"
	}
	of := func(q float64) string {
		return fmt.Sprintf("histogram_quantile(%g, sum by (%s) (rate(%s_bucket[$__rate_interval])))", q, group, metric)
	}
	return []query{{of(0.5), "p50 " + legend}, {of(0.95), "p95 " + legend}}
}

// perMinute is the rate of a counter, by labels.
func perMinute(metric, by string) string {
	return fmt.Sprintf("60 * sum by (%s) (rate(%s[$__rate_interval]))", by, metric)
}

func one(expr, legend string) []query { return []query{{expr, legend}} }

var boards = []board{
	{uid: "hindsight-node", title: "Hindsight: node at a glance", about: "Is it well: jobs, queues, proofs, failures.", rows: []row{
		{"Now", []panel{
			{title: "Processes down", unit: count, big: true, bad: 1, queries: one(`count(up{job=~"hindsight-.*"} == 0) or vector(0)`, "")},
			{title: "Workers", about: "Seen by the store in the last minute.", unit: count, big: true, queries: one("max(hindsight_workers)", "")},
			{title: "Jobs that wait", unit: count, big: true, queries: one("sum("+queued+") or vector(0)", "")},
			{title: "Oldest wait", unit: seconds, big: true, bad: 1800, queries: one("max(hindsight_jobs_oldest_seconds)", "")},
			{title: "Store", about: "1: the store answers.", unit: count, big: true, queries: one("min(hindsight_store_up)", "")},
			{title: "Proofs that do not verify", about: "In a day. Should be 0: see Verify failures in docs/operations.md.", unit: count, big: true, bad: 1,
				queries: one("sum(increase(hindsight_worker_verify_failures_total[1d]))", "")},
		}},
		{"Queue", []panel{
			{title: "Jobs by state", unit: count, queries: one("max by (state) (hindsight_jobs)", "{{state}}")},
			{title: "Queue by tier", about: "A tier without a name: no worker has read the question yet.", unit: count, stacked: true,
				queries: one("sum by (tier) ("+queued+")", "{{tier}}")},
			{title: "From queued to claimed", unit: seconds, queries: quantiles("hindsight_worker_queue_seconds", "tier", "{{tier}}")},
		}},
		{"Proofs", []panel{
			{title: "Jobs ended, a minute", unit: perMin, stacked: true, queries: one(perMinute(ended, "outcome"), "{{outcome}}")},
			{title: "Seconds by stage", unit: seconds, queries: quantiles("hindsight_worker_stage_seconds", "stage", "{{stage}}")},
			{title: "Seconds of a proof", about: "The child's part alone.", unit: seconds, queries: quantiles("hindsight_worker_proof_seconds", "tier", "{{tier}}")},
		}},
		{"What goes wrong", []panel{
			{title: "Failures by code, a minute", unit: perMin, stacked: true,
				queries: one(perMinute(ended+`{outcome=~"failed|failing|crashing"}`, "code"), "{{code}}")},
			{title: "Versions", about: "More than one: an upgrade is going on.", unit: count, stacked: true,
				queries: one("count by (version, commit, go) (hindsight_build_info)", "{{version}} {{commit}} {{go}}")},
			{title: "Hours since the start", unit: "h", queries: one(`(time() - process_start_time_seconds{job=~"hindsight-.*"}) / 3600`, "{{job}} {{instance}}")},
		}},
	}},
	{uid: "hindsight-workers", title: "Hindsight: workers", about: "Are there enough, and do they fit their machines.", rows: []row{
		{"Slots", []panel{
			{title: "Jobs held, and slots", unit: count, queries: []query{{"sum(hindsight_worker_running)", "running"}, {"sum(hindsight_worker_slots)", "slots"}}},
			{title: "Part of the slots in use, by worker", unit: share, queries: one("hindsight_worker_running / hindsight_worker_slots", "{{instance}}")},
			{title: "Proofs a minute", unit: perMin, stacked: true, queries: one(perMinute("hindsight_worker_proofs_total", "tier"), "{{tier}}")},
		}},
		{"Memory", []panel{
			{title: "Largest child beside the budget", about: "A child above the budget is killed by the kernel sooner or later.", unit: size,
				queries: []query{{"max by (tier) (hindsight_worker_child_peak_bytes)", "child, tier {{tier}}"}, {"min(hindsight_worker_memory_bytes)", "smallest budget"}}},
			{title: "Resident, without children", unit: size, queries: one(`process_resident_memory_bytes{job=~"hindsight-.*"}`, "{{job}} {{instance}}")},
			{title: "Heap in use", unit: size, queries: one(`go_memstats_heap_inuse_bytes{job=~"hindsight-.*"}`, "{{job}} {{instance}}")},
		}},
		{"Children and ends", []panel{
			{title: "Children ended, a minute", about: "A child is replaced after so many proofs; more often means crashes.", unit: perMin, stacked: true,
				queries: one(perMinute("hindsight_worker_children_total", "tier"), "{{tier}}")},
			{title: "Crashes in an hour", unit: count, queries: one(`sum by (tier, code) (increase(`+ended+`{outcome="crashing"}[1h]))`, "{{tier}} {{code}}")},
			{title: "Given back or lost, a minute", about: "released: by drains, and by tiers that turned out too big; lost: the lease had ended, or the job was cancelled.", unit: perMin, stacked: true,
				queries: one(perMinute(ended+`{outcome=~"released|lost"}`, "outcome"), "{{outcome}}")},
		}},
		{"Process", []panel{
			{title: "Cores in use, without children", unit: count, queries: one(`rate(process_cpu_seconds_total{job=~"hindsight-.*"}[$__rate_interval])`, "{{job}} {{instance}}")},
			{title: "Goroutines", unit: count, queries: one(`go_goroutines{job=~"hindsight-.*"}`, "{{job}} {{instance}}")},
			{title: "Part of the open files in use", unit: share,
				queries: one(`process_open_fds{job=~"hindsight-.*"} / process_max_fds{job=~"hindsight-.*"}`, "{{job}} {{instance}}")},
		}},
	}},
	{uid: "hindsight-sources", title: "Hindsight: sources, keys, clients", about: "What the node reads, proves with and is asked.", rows: []row{
		{"JSON-RPC servers", []panel{
			{title: "Requests a minute", unit: perMin, stacked: true, queries: one(perMinute("hindsight_rpc_requests_total", "chain, endpoint"), "{{chain}} {{endpoint}}")},
			{title: "Errors and lies a minute", about: "lie: the answer did not fit its hash, and was refused.", unit: perMin, stacked: true,
				queries: one(perMinute(`hindsight_rpc_requests_total{outcome!="ok"}`, "chain, endpoint, outcome"), "{{chain}} {{endpoint}} {{outcome}}")},
			{title: "Seconds", unit: seconds, queries: quantiles("hindsight_rpc_seconds", "chain, endpoint", "{{chain}} {{endpoint}}")},
		}},
		{"Chains", []panel{
			{title: "Servers answer", about: "1: some process has a server of the chain that answers.", unit: count, queries: one("max by (chain) (hindsight_chain_up)", "{{chain}}")},
			{title: "Newest block", unit: "none", queries: one("max by (chain) (hindsight_chain_head)", "{{chain}}")},
			{title: "Blocks between processes", about: "How far the slowest process is behind the fastest.", unit: count,
				queries: one("max by (chain) (hindsight_chain_head) - min by (chain) (hindsight_chain_head)", "{{chain}}")},
		}},
		{"Keys", []panel{
			{title: "Age of keys", unit: seconds, queries: one("time() - max by (tier, ceremony) (hindsight_key_created_timestamp_seconds)", "{{tier}} {{ceremony}}")},
			{title: "Proofs that do not verify, in an hour", unit: count, queries: one("sum by (tier) (increase(hindsight_worker_verify_failures_total[1h]))", "{{tier}}")},
		}},
		{"Clients", []panel{
			{title: "Requests a minute", unit: perMin, stacked: true, queries: one(perMinute("hindsight_http_requests_total", "route, method"), "{{method}} {{route}}")},
			{title: "Refused or failed, a minute", unit: perMin, stacked: true,
				queries: one(perMinute(`hindsight_http_requests_total{code=~"[45].."}`, "route, code"), "{{code}} {{route}}")},
			{title: "Seconds", about: "Long polls and streams last for as long as their clients wait.", unit: seconds, queries: quantiles("hindsight_http_request_seconds", "route", "{{route}}")},
		}},
		{"Paid questions", []panel{
			{title: "In the journal, by state", about: "Finished ones are paid, skipped, gone or failed.", unit: count, queries: one("sum by (state) (hindsight_fulfil_requests)", "{{state}}")},
			{title: "Looks a minute", about: "error: the chain's server or the node did not answer.", unit: perMin, stacked: true,
				queries: one(perMinute("hindsight_fulfil_steps_total", "outcome"), "{{outcome}}")},
			{title: "Blocks not read yet", unit: count, queries: one("hindsight_fulfil_blocks_behind", "{{instance}}")},
		}},
		{"Money for paid questions", []panel{
			{title: "Millions of gas that the account can pay", about: "An answer takes about half a million.", unit: count,
				queries: one("hindsight_fulfil_account_wei / hindsight_fulfil_gas_price_wei / 1e6", "{{instance}}")},
			{title: "Earned and not withdrawn, ether", unit: count, queries: one("hindsight_fulfil_credit_wei / 1e18", "{{instance}}")},
		}},
		{"Limits and webhooks", []panel{
			{title: "Refused by the rate limit, a minute", unit: perMin, queries: one("60 * sum(rate(hindsight_limited_total[$__rate_interval]))", "refused")},
			{title: "Webhooks a minute", unit: perMin, stacked: true, queries: one(perMinute("hindsight_webhook_deliveries_total", "outcome"), "{{outcome}}")},
		}},
	}},
}
