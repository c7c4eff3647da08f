package main

//lint:file-ignore SA1019 files that Grafana is provisioned with have the classic model; dashboardv2 is of its API

import (
	"github.com/grafana/grafana-foundation-sdk/go/common"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
	"github.com/grafana/grafana-foundation-sdk/go/prometheus"
	"github.com/grafana/grafana-foundation-sdk/go/stat"
	"github.com/grafana/grafana-foundation-sdk/go/timeseries"
)

// board is a dashboard: rows of panels.
type board struct {
	uid, title, about string
	rows              []row
}

type row struct {
	title  string
	panels []panel
}

// panel shows some queries over time, or the newest value of one where big is set.
type panel struct {
	title   string
	about   string // what a reader can't see from the title
	unit    string
	big     bool
	bad     float64 // values from here on are red; 0: no value is
	stacked bool
	queries []query
}

type query struct{ expr, legend string }

const (
	width       = 24 // of Grafana's grid
	bigHeight   = 4
	graphHeight = 8
)

// source is the variable that chooses among the Prometheus servers that Grafana knows.
var source = common.DataSourceRef{Type: new("prometheus"), Uid: new("${datasource}")}

func (b board) build() (dashboard.Dashboard, error) {
	d := dashboard.NewDashboardBuilder(b.title).Uid(b.uid).Description(b.about).Tags([]string{"hindsight"}).
		Readonly().Refresh("30s").Time("now-6h", "now").Timezone("browser").Tooltip(dashboard.DashboardCursorSyncCrosshair).
		WithVariable(dashboard.NewDatasourceVariableBuilder("datasource").Label("Prometheus").Type("prometheus")).
		Link(dashboard.NewDashboardLinkBuilder("hindsight").Type(dashboard.DashboardLinkTypeDashboards).Tags([]string{"hindsight"}).KeepTime(true))
	id := uint32(0)
	for _, r := range b.rows {
		id++
		d.WithRow(dashboard.NewRowBuilder(r.title).Id(id))
		for _, p := range r.panels {
			id++
			span := uint32(width / len(r.panels))
			if p.big {
				d.WithPanel(p.stat(id, span))
			} else {
				d.WithPanel(p.graph(id, span))
			}
		}
	}
	return d.Build()
}

func (p panel) graph(id, span uint32) *timeseries.PanelBuilder {
	g := timeseries.NewPanelBuilder().Id(id).Title(p.title).Description(p.about).Datasource(source).Unit(p.unit).
		Span(span).Height(graphHeight).Min(0).FillOpacity(10).ShowPoints(common.VisibilityModeNever).
		Legend(common.NewVizLegendOptionsBuilder().DisplayMode(common.LegendDisplayModeList).Placement(common.LegendPlacementBottom).ShowLegend(true)).
		Tooltip(common.NewVizTooltipOptionsBuilder().Mode(common.TooltipDisplayModeMulti).Sort(common.SortOrderDescending))
	if p.stacked {
		g.Stacking(common.NewStackingConfigBuilder().Mode(common.StackingModeNormal))
	}
	for i, q := range p.queries {
		g.WithTarget(q.target(i))
	}
	return g
}

func (p panel) stat(id, span uint32) *stat.PanelBuilder {
	s := stat.NewPanelBuilder().Id(id).Title(p.title).Description(p.about).Datasource(source).Unit(p.unit).Span(span).Height(bigHeight).
		ReduceOptions(common.NewReduceDataOptionsBuilder().Calcs([]string{"lastNotNull"})).GraphMode(common.BigValueGraphModeArea).Orientation(common.VizOrientationAuto)
	steps := []dashboard.Threshold{{Color: "green"}}
	if p.bad > 0 {
		steps = append(steps, dashboard.Threshold{Value: new(p.bad), Color: "red"})
	}
	s.Thresholds(dashboard.NewThresholdsConfigBuilder().Mode(dashboard.ThresholdsModeAbsolute).Steps(steps))
	for i, q := range p.queries {
		s.WithTarget(q.target(i))
	}
	return s
}

func (q query) target(i int) *prometheus.DataqueryBuilder {
	return prometheus.NewDataqueryBuilder().Datasource(source).RefId(string(rune('A' + i))).Expr(q.expr).LegendFormat(q.legend).Range()
}
