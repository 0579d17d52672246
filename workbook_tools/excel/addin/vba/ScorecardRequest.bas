Attribute VB_Name = "ScorecardRequest"
Option Explicit

' What a click asks of Python, as text. Nothing here needs Excel.

' One line for each field, in the order of click_messages.py.
Public Function RequestText(ByVal action As String, ByVal workbookName As String, ByVal isSaved As Boolean, _
        ByVal sheetName As String, ByVal cellRow As Long, ByVal answerFile As String, ByVal addinVersion As String, _
        ByVal projectFolder As String) As String
    RequestText = action & vbLf & workbookName & vbLf & IIf(isSaved, "saved", "changed") & vbLf & sheetName & vbLf & _
        CStr(cellRow) & vbLf & answerFile & vbLf & addinVersion & vbLf & projectFolder
End Function

' The Python that a click runs. It is put between double quotes for cmd.exe, for a Unix shell and inside AppleScript.
' Whatever the workbook is called, it holds only characters that mean nothing to any of them between double quotes.
Public Function PythonCode(ByVal request As String) As String
    PythonCode = "from workbook_tools.cli.button import clicked;clicked('" & Coded(request) & "')"
End Function

' Each UTF-16 unit of the text as four hexadecimal digits.
Public Function Coded(ByVal words As String) As String
    Dim at As Long
    For at = 1 To Len(words)
        Coded = Coded & Right$("000" & Hex$(AscW(Mid$(words, at, 1)) And &HFFFF&), 4)
    Next at
End Function

' The text that was coded so.
Public Function Decoded(ByVal code As String) As String
    Dim at As Long
    For at = 1 To Len(code) - 3 Step 4
        Decoded = Decoded & ChrW(CLng("&H" & Mid$(code, at, 4) & "&"))
    Next at
End Function
