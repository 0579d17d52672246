Attribute VB_Name = "ScorecardButton"
Option Explicit

' What the button on a sheet runs. The add-in does the work, so that one program serves every workbook.

Private Const ADDIN_START As String = "'Scorecard.xlam'!ScorecardClick.StartAction"

Public Sub ScorecardRefresh()
    On Error GoTo NoAddin
    Application.Run ADDIN_START, "refresh"
    Exit Sub
NoAddin:
    MsgBox "This button needs the Scorecard add-in, which is not loaded in this Excel." & vbLf & vbLf & _
        "Ask whoever looks after the program to run: scorecard addin install", 48, "Scorecard"
End Sub
