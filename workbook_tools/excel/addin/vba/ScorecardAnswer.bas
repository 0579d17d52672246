Attribute VB_Name = "ScorecardAnswer"
Option Explicit

' What Python answered, and how the officer sees it.

Private Const MOST_SECONDS As Long = 300
Private awaited As String
Private givenUpAt As Date

Public Function IsWaiting() As Boolean
    IsWaiting = awaited <> "" And Now < givenUpAt
End Function

Public Sub WaitFor(ByVal answerFile As String)
    awaited = answerFile
    givenUpAt = Now + MOST_SECONDS / 86400#
    Application.StatusBar = "Scorecard: working ..."
End Sub

Public Sub StopWaiting()
    awaited = ""
    Application.StatusBar = False
End Sub

' A file that does not exist yet, in a folder where both Excel and Python may write.
Public Function NewAnswerFile() As String
    Dim file As String
    Randomize
    file = "scorecard-" & Format(Now, "yyyymmddhhnnss") & "-" & CStr(Int(Rnd() * 1000000)) & ".answer"
#If Mac Then
    NewAnswerFile = Environ("HOME") & "/" & file
#ElseIf Win32 Then
    NewAnswerFile = Environ("TEMP") & "\" & file
#Else
    NewAnswerFile = Environ("TMPDIR") & "/" & file
#End If
End Function

Public Sub LookForAnswer()
    Dim answerFile As String, answer As String
    If awaited = "" Then Exit Sub
    If AnswerIsThere() Then
        answerFile = awaited
        StopWaiting
        answer = Decoded(ReadAnswer(answerFile))
        Kill answerFile
        If Left$(answer, 1) = "?" And InStr(answer, vbLf) > 0 Then
            If SaysYes(Mid$(answer, InStr(answer, vbLf) + 1)) Then
                RepeatAction Mid$(answer, 2, InStr(answer, vbLf) - 2)
            End If
        ElseIf Left$(answer, 1) = ">" And InStr(answer, vbLf) > 0 Then
            ShowText Mid$(answer, InStr(answer, vbLf) + 1)
            OpenMade Mid$(answer, 2, InStr(answer, vbLf) - 2)
        Else
            ShowText answer
        End If
        Exit Sub
    End If
#If Mac Then
    If Now < givenUpAt Then
        Application.OnTime Now + TimeSerial(0, 0, 1), "'" & ThisWorkbook.Name & "'!ScorecardAnswer.LookForAnswer"
        Exit Sub
    End If
#End If
    StopWaiting
    ShowText "Python did not start, or stopped without an answer." & vbLf & vbLf & StartingTrouble() & _
        "To see what is wrong with the set-up, close Excel, open a terminal in the project's folder " & _
        "and run: scorecard doctor"
End Sub

' Open the workbook that Python has made. Excel opens no two workbooks of one name.
Private Sub OpenMade(ByVal file As String)
    On Error GoTo NotOpened
    Workbooks.Open file
    Exit Sub
NotOpened:
    ShowText "The scorecard is made, but could not be opened here. Close every other workbook that has the same name, " & _
        "then open it yourself:" & vbLf & file
End Sub

Public Sub ShowText(ByVal words As String)
    ' MsgBox on Windows shows only letters of the system's own code page; Popup shows all.
#If Win32 Then
    CreateObject("WScript.Shell").Popup words, 0, "Scorecard", 64 + 4096
#Else
    MsgBox words, 64, "Scorecard"
#End If
End Sub

' Whether the officer says Yes. The button No has the focus, so that Enter alone agrees to nothing.
Private Function SaysYes(ByVal words As String) As Boolean
#If Win32 Then
    SaysYes = CreateObject("WScript.Shell").Popup(words, 0, "Scorecard", 4 + 32 + 256 + 4096) = 6
#Else
    SaysYes = MsgBox(words, 4 + 32 + 256, "Scorecard") = 6
#End If
End Function

Public Function AnswerIsThere() As Boolean
#If Mac Or Win32 Then
    AnswerIsThere = FileExists(awaited)
#Else
    AnswerIsThere = Dir(awaited) <> ""
#End If
End Function

Private Function ReadAnswer(ByVal file As String) As String
#If Win32 Then
    ReadAnswer = CreateObject("Scripting.FileSystemObject").OpenTextFile(file).ReadAll
#Else
    Dim number As Integer, content As String
    number = FreeFile
    Open file For Input As #number
    Line Input #number, content
    Close #number
    ReadAnswer = content
#End If
End Function

' What Python said before it stopped goes to the log file, whose place the officer is told.
' The VBA that starts Python leaves it on the add-in's own sheet Error (its setting SHOW_ERROR_POPUPS).
Private Function StartingTrouble() As String
    Dim number As Integer, details As String, logFile As String
#If Mac Or Win32 Then
    On Error GoTo NoLog
    details = CStr(ThisWorkbook.Worksheets("Error").Range("A1").Value)
    logFile = SettingOf("LOG_FILE")
    If details = "" Or logFile = "" Then Exit Function
    number = FreeFile
    Open logFile For Append As #number
    Print #number, Format(Now, "yyyy-mm-dd hh:nn:ss") & " Python did not start"
    Print #number, details
    Close #number
    ThisWorkbook.Worksheets("Error").Range("A1").Value = ""
    StartingTrouble = "The details are in " & logFile & vbLf & vbLf
NoLog:
#End If
End Function
