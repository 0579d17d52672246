Attribute VB_Name = "ScorecardClick"
Option Explicit

' From a click to a running Python.

Private lastAction As String

Public Sub StartAction(ByVal action As String)
    StartAgreed action, ""
End Sub

' The last click once more, after the officer has said yes to the config in this folder.
Public Sub RepeatAction(ByVal agreed As String)
    StartAgreed lastAction, agreed
End Sub

Private Sub StartAgreed(ByVal action As String, ByVal agreed As String)
    Dim answerFile As String, request As String
    On Error GoTo Trouble
    If IsWaiting() Then
        ShowText "The click before this one has not finished. Wait until the status bar no longer says Scorecard."
        Exit Sub
    End If
    If Not InterpreterIsThere() Then
        ShowText "The add-in does not find its Python, which may have been moved or removed." & vbLf & vbLf & _
            "Close Excel, open a terminal in the project's folder and run: scorecard addin install"
        Exit Sub
    End If
    If ActiveWorkbook Is Nothing And action <> "help" Then
        ShowText IIf(action = "new", "Open your export first, then click again.", "Open your scorecard first, then click again.")
        Exit Sub
    End If
    answerFile = NewAnswerFile()
    lastAction = action
    request = RequestOfNow(action, answerFile, agreed)
    WaitFor answerFile
    StartPython PythonCode(request)
    LookForAnswer
    Exit Sub
Trouble:
    StopWaiting
    ShowText "The add-in stopped: " & Err.Description & vbLf & vbLf & "Nothing was changed by it. To see what is wrong " & _
        "with the set-up, open a terminal in the project's folder and run: scorecard doctor"
End Sub

Private Function RequestOfNow(ByVal action As String, ByVal answerFile As String, ByVal agreed As String) As String
    Dim workbookName As String, isSaved As Boolean, sheetName As String, cellRow As Long
    If Not ActiveWorkbook Is Nothing Then
        workbookName = FullNameOf(ActiveWorkbook)
        isSaved = ActiveWorkbook.Saved And ActiveWorkbook.Path <> ""
        sheetName = ActiveSheet.Name
        If Not ActiveCell Is Nothing Then cellRow = ActiveCell.Row
    End If
    RequestOfNow = RequestText(action, workbookName, isSaved, sheetName, cellRow, answerFile, ADDIN_VERSION, _
        SettingOf("PROJECT_FOLDER")) & vbLf & agreed
End Function

' Its path, or its web address on OneDrive and SharePoint. LibreOffice's FullName leaves the folder out.
Private Function FullNameOf(ByVal book As Workbook) As String
#If Mac Or Win32 Then
    FullNameOf = book.FullName
#Else
    FullNameOf = book.Path & "/" & book.Name
#End If
End Function

' The setting of this name that the installation wrote, or nothing.
Public Function SettingOf(ByVal key As String) As String
#If Mac Or Win32 Then
    SettingOf = CStr(GetConfig(key))
#Else
    SettingOf = Environ("SCORECARD_" & key)
#End If
End Function

Private Function InterpreterIsThere() As Boolean
#If Mac Then
    InterpreterIsThere = FileExists(SettingOf("INTERPRETER_MAC"))
#ElseIf Win32 Then
    InterpreterIsThere = FileExists(SettingOf("INTERPRETER_WIN"))
#Else
    InterpreterIsThere = SettingOf("INTERPRETER") <> ""
#End If
End Function

' On Windows this waits until Python has finished; on a Mac Excel answers Python only while no macro runs.
Private Sub StartPython(ByVal code As String)
#If Mac Or Win32 Then
    RunPython code
#Else
    Shell SettingOf("INTERPRETER"), 0, "-B -c """ & code & """", False
    Do While IsWaiting() And Not AnswerIsThere()
        Wait 50
    Loop
#End If
End Sub
