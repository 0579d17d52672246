Attribute VB_Name = "ScorecardRibbon"
Option Explicit

' What Excel calls when a button of the Scorecard tab is clicked; customUI14.xml names these.

Public Sub ScorecardRefreshClicked(control As IRibbonControl)
    StartAction "refresh"
End Sub

Public Sub ScorecardNextClicked(control As IRibbonControl)
    StartAction "next"
End Sub

Public Sub ScorecardCheckClicked(control As IRibbonControl)
    StartAction "check"
End Sub

Public Sub ScorecardMembersClicked(control As IRibbonControl)
    StartAction "members"
End Sub

Public Sub ScorecardEmailClicked(control As IRibbonControl)
    StartAction "email"
End Sub

Public Sub ScorecardNewClicked(control As IRibbonControl)
    StartAction "new"
End Sub

Public Sub ScorecardExplainClicked(control As IRibbonControl)
    StartAction "explain"
End Sub

Public Sub ScorecardHelpClicked(control As IRibbonControl)
    StartAction "help"
End Sub
