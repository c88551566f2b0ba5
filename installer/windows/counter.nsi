; UNTESTED: the Windows installer of Counter. This script is compiled on Linux (installer/build windows), but neither it nor the built
; program has ever been run on Windows. Whoever does so first: try a new installation, an upgrade with Counter open and closed, and
; a removal, and see that the data stay.
;
; To make the installer, on 64-bit Windows 10 or later with Python 3.11 and NSIS 3, in PowerShell, from the root of the repository:
;
;   py -3.11 -m venv build\env
;   build\env\Scripts\python -m pip install --require-hashes --only-binary :all: -r installer\requirements.txt -r installer\requirements-build.txt
;   build\env\Scripts\pyside6-lrelease (Get-ChildItem resources\translations\*.ts) -qm resources\translations\counter_zh_CN.qm
;   build\env\Scripts\python installer\icons.py resources\marks\app-icon.svg build\icons
;   $env:PYTHONPATH = "."; build\env\Scripts\pyinstaller --noconfirm --distpath build --workpath build\work installer\counter.spec
;   makensis /DVERSION=0.0.0 /DPAYLOAD=build\counter-desk /DICON=build\icons\counter.ico /DOUTPUT=build\counter-setup.exe installer\windows\counter.nsi
;
; with VERSION as counter_app\__init__.py has it. VERSION, PAYLOAD (the folder with Counter.exe, counter-app.exe and _internal), ICON
; and OUTPUT must be given.

Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel admin

!include "MUI2.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"

!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\CounterDesk"

Name "Counter"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\Counter"
InstallDirRegKey HKLM "${REMOVAL}" "InstallLocation"
BrandingText "Counter ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Counter"
VIAddVersionKey "FileDescription" "Counter, installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Counter authors"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartAsUser
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString NEEDS_64 ${LANG_ENGLISH} "Counter needs 64-bit Windows."
LangString NEEDS_64 ${LANG_SIMPCHINESE} "Counter 需要 64 位 Windows。"
LangString IS_OPEN ${LANG_ENGLISH} "Counter is open. Close it, then choose Retry."
LangString IS_OPEN ${LANG_SIMPCHINESE} "Counter 正在运行。请先关闭，再点“重试”。"
LangString DATA_STAY ${LANG_ENGLISH} "The shop's data stay where they are: $LOCALAPPDATA\Counter"
LangString DATA_STAY ${LANG_SIMPCHINESE} "店铺数据保留在原处：$LOCALAPPDATA\Counter"
LangString SHORTCUT ${LANG_ENGLISH} "Service desk: points become gifts"
LangString SHORTCUT ${LANG_SIMPCHINESE} "服务台：积分兑换礼品"

; A program that runs keeps its file from being opened for writing.
!macro WAIT_UNTIL_CLOSED
    again:
    IfFileExists "$INSTDIR\Counter.exe" 0 closed
    ClearErrors
    FileOpen $0 "$INSTDIR\Counter.exe" a
    IfErrors 0 free
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY again
        Abort
    free:
    FileClose $0
    closed:
!macroend

; Only what the installer put there: a user may have chosen a folder with other things in it.
!macro REMOVE_PROGRAM
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\Counter.exe"
    Delete "$INSTDIR\counter-app.exe"
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
        MessageBox MB_OK|MB_ICONSTOP "$(NEEDS_64)" /SD IDOK
        Abort
    ${EndIf}
    SetRegView 64
FunctionEnd

Function un.onInit
    SetRegView 64
FunctionEnd

; The installer runs as an administrator; the desk must not, or its data would be the administrator's.
Function StartAsUser
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\Counter.exe"'
FunctionEnd

Section "Counter"
    SetShellVarContext all
    !insertmacro WAIT_UNTIL_CLOSED
    ; A module that is gone from a newer Counter must not stay behind. The data lie elsewhere, and a newer Counter copies them
    ; before it changes their tables.
    !insertmacro REMOVE_PROGRAM
    SetOutPath "$INSTDIR"
    File /r "${PAYLOAD}/*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Counter.lnk" "$INSTDIR\Counter.exe" "" "$INSTDIR\Counter.exe" 0 SW_SHOWNORMAL "" "$(SHORTCUT)"
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegStr HKLM "${REMOVAL}" "DisplayName" "Counter"
    WriteRegStr HKLM "${REMOVAL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKLM "${REMOVAL}" "DisplayIcon" "$INSTDIR\Counter.exe"
    WriteRegStr HKLM "${REMOVAL}" "Publisher" "The Counter authors"
    WriteRegStr HKLM "${REMOVAL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKLM "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKLM "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKLM "${REMOVAL}" "EstimatedSize" $0
    WriteRegDWORD HKLM "${REMOVAL}" "NoModify" 1
    WriteRegDWORD HKLM "${REMOVAL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
    SetShellVarContext all
    !insertmacro WAIT_UNTIL_CLOSED
    !insertmacro REMOVE_PROGRAM
    Delete "$SMPROGRAMS\Counter.lnk"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    DeleteRegKey HKLM "${REMOVAL}"
    SetShellVarContext current
    DetailPrint "$(DATA_STAY)"
SectionEnd
