<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A PIN is typed by hand. Leave the PIN field first.</source>
      <translation>密码要手输。先离开密码框再扫。</translation>
    </message>
    <message>
      <source>All right</source>
      <translation>知道了</translation>
    </message>
    <message>
      <source>Approvals</source>
      <translation>复核</translation>
    </message>
    <message>
      <source>Audit</source>
      <translation>审计</translation>
    </message>
    <message>
      <source>Books on the server</source>
      <translation>账在服务器上</translation>
    </message>
    <message>
      <source>Books on this computer</source>
      <translation>账在本机</translation>
    </message>
    <message>
      <source>Closing {day}: {percent}%</source>
      <translation>日结 {day}：{percent}%</translation>
    </message>
    <message>
      <source>Code {code}</source>
      <translation>代码 {code}</translation>
    </message>
    <message>
      <source>Copied {moment}</source>
      <translation>备份于 {moment}</translation>
    </message>
    <message>
      <source>Copies are the server's</source>
      <translation>副本由服务器保管</translation>
    </message>
    <message>
      <source>Counter</source>
      <translation>Counter 兑换台</translation>
    </message>
    <message>
      <source>Counter did not end by itself last time</source>
      <translation>Counter 上次没有正常退出</translation>
    </message>
    <message>
      <source>Desk {n}</source>
      <translation>{n} 号服务台</translation>
    </message>
    <message>
      <source>Everything that was booked is there, once. What was only being typed is gone.</source>
      <translation>已入账的都在，且只记了一次；只输入而未提交的内容没有保留。</translation>
    </message>
    <message>
      <source>Find a member or a voucher</source>
      <translation>查找会员或凭证</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Head office</source>
      <translation>总部</translation>
    </message>
    <message>
      <source>Here a member gets points at the desk, or goods come back.</source>
      <translation>在这里给会员在柜台加积分，或办理退货。</translation>
    </message>
    <message>
      <source>Here a member's points become gifts, and a voucher is printed.</source>
      <translation>在这里把会员的积分换成礼品，并打印凭证。</translation>
    </message>
    <message>
      <source>Here a supervisor compares what was done with the shop's copies, and signs.</source>
      <translation>在这里由主管对照店联核对已办的事，并签字。</translation>
    </message>
    <message>
      <source>Here a voucher is checked, and its gifts go out.</source>
      <translation>在这里核对凭证，发出礼品。</translation>
    </message>
    <message>
      <source>Here members are enrolled, and what is known of them is kept right.</source>
      <translation>在这里登记会员，并维护会员资料。</translation>
    </message>
    <message>
      <source>Here stands what waits for a supervisor before it happens.</source>
      <translation>在这里列出等主管复核之后才办的事。</translation>
    </message>
    <message>
      <source>Here the shift is counted in and out, and its X and Z reports are printed.</source>
      <translation>在这里接班和交班清点，打印 X 表和 Z 表。</translation>
    </message>
    <message>
      <source>How this desk prints, reads, looks and keeps its data safe.</source>
      <translation>本台怎样打印、扫码和显示，以及怎样保护数据。</translation>
    </message>
    <message>
      <source>If the clock is wrong, set it right in the computer's settings and sign in again</source>
      <translation>如果时钟错了，在电脑设置里校正，再重新登录</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>导入</translation>
    </message>
    <message>
      <source>It stands before the last entry. No points and no gifts go out until that is settled.</source>
      <translation>时钟比最后一笔账还早。弄清楚之前，积分和礼品都不能发出。</translation>
    </message>
    <message>
      <source>Lists</source>
      <translation>名单</translation>
    </message>
    <message>
      <source>Lock the desk</source>
      <translation>锁定服务台</translation>
    </message>
    <message>
      <source>Manage</source>
      <translation>管理</translation>
    </message>
    <message>
      <source>Members, gifts and receipts come in from a file, looked at before they are taken.</source>
      <translation>从文件导入会员、礼品和小票，收下之前先预览。</translation>
    </message>
    <message>
      <source>Name or pinyin initials, then Enter</source>
      <translation>输入姓名或拼音首字母，按 Enter</translation>
    </message>
    <message>
      <source>Never synced</source>
      <translation>从未同步</translation>
    </message>
    <message>
      <source>No backup: {why}</source>
      <translation>未备份：{why}</translation>
    </message>
    <message>
      <source>No copy yet</source>
      <translation>还没有备份</translation>
    </message>
    <message>
      <source>No printer chosen</source>
      <translation>未选打印机</translation>
    </message>
    <message>
      <source>Nothing is half done: what you did last was done whole, or not at all. Look before you do it again. If this happens again, tell the code to whoever looks after this computer.</source>
      <translation>没有做了一半的事：刚才的操作要么全部完成，要么完全没有做。请先查看，再决定是否重做。如果再次出现，请把代码告诉负责这台电脑的人。</translation>
    </message>
    <message>
      <source>Points</source>
      <comment>the place</comment>
      <translation>积分服务</translation>
    </message>
    <message>
      <source>Printer {name}</source>
      <translation>打印机 {name}</translation>
    </message>
    <message>
      <source>Printer {name} is gone</source>
      <translation>打印机 {name} 不见了</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <source>Reports</source>
      <translation>报表</translation>
    </message>
    <message>
      <source>Scan a card, or type a phone, card, name or voucher</source>
      <translation>扫会员卡，或输入手机号、卡号、姓名、券号</translation>
    </message>
    <message>
      <source>Scan your badge and type your PIN to begin.</source>
      <translation>扫工牌，输密码，就可以开始。</translation>
    </message>
    <message>
      <source>Sign-off</source>
      <translation>签核</translation>
    </message>
    <message>
      <source>Something was changed outside Counter. Tell a supervisor: the place Audit checks it.</source>
      <translation>有内容在 Counter 之外被改动。请告知主管：可在“审计”中核验。</translation>
    </message>
    <message>
      <source>Something went wrong in the program</source>
      <translation>程序出了点问题</translation>
    </message>
    <message>
      <source>Staff</source>
      <translation>员工</translation>
    </message>
    <message>
      <source>Text, theme and language</source>
      <translation>字号、主题与语言</translation>
    </message>
    <message>
      <source>The clock says</source>
      <translation>时钟显示</translation>
    </message>
    <message>
      <source>The date is right</source>
      <translation>日期没错</translation>
    </message>
    <message>
      <source>The history of this desk is not whole</source>
      <translation>本台记录不完整</translation>
    </message>
    <message>
      <source>The last entry is of</source>
      <translation>最后一笔账是</translation>
    </message>
    <message>
      <source>The line to the chain, and what it could not take and somebody must decide.</source>
      <translation>与总部的连线，以及总部没有收下、要人决定的事。</translation>
    </message>
    <message>
      <source>The scan was not read</source>
      <translation>这次扫码没有读</translation>
    </message>
    <message>
      <source>The shop is back</source>
      <translation>本店已恢复</translation>
    </message>
    <message>
      <source>The shop is open</source>
      <translation>店已建好</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>再试一次</translation>
    </message>
    <message>
      <source>What a supervisor looks after, each thing a page of its own.</source>
      <translation>主管照管的事，每项一页。</translation>
    </message>
    <message>
      <source>What can be redeemed: pictures, prices and days, what is on the shelf and what runs low.</source>
      <translation>能兑换的礼品：图片、价格和日期，货架上有多少，哪些快没了。</translation>
    </message>
    <message>
      <source>What is redeemed, what is owed, what runs out: charts to look at, tables to take along.</source>
      <translation>兑换了多少、欠多少积分、哪些快发完：看图表，表格可带走。</translation>
    </message>
    <message>
      <source>Who confirms</source>
      <translation>确认人</translation>
    </message>
    <message>
      <source>Who did what and when, in words, and whether the history is whole.</source>
      <translation>谁在何时做了什么，用文字写明，以及记录是否完整。</translation>
    </message>
    <message>
      <source>Who to call, who comes often: lists of members to read and to take along.</source>
      <translation>该联系谁，谁常来：会员名单，可看可导出。</translation>
    </message>
    <message>
      <source>Who works here: badges, PINs, and who may sign for whom.</source>
      <translation>这里的员工：工牌和 PIN，谁可以为谁签字。</translation>
    </message>
    <message>
      <source>by name</source>
      <translation>按姓名</translation>
    </message>
    <message>
      <source>find</source>
      <translation>查找</translation>
    </message>
    <message>
      <source>help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <source>lock</source>
      <translation>锁定</translation>
    </message>
    <message>
      <source>sign in</source>
      <translation>登录</translation>
    </message>
    <message>
      <source>text and theme</source>
      <translation>字号与主题</translation>
    </message>
    <message>
      <source>{n} basket waits for a supervisor: press F8.</source>
      <translation>有 {n} 笔兑换等待主管审批：请按 F8。</translation>
    </message>
    <message>
      <source>{n} baskets wait for a supervisor: press F8.</source>
      <translation>有 {n} 笔兑换等待主管审批：请按 F8。</translation>
    </message>
    <message>
      <source>{n} copies are not printed for certain: print them below.</source>
      <translation>有 {n} 联凭证不能确定已打印：请在下方打印。</translation>
    </message>
    <message>
      <source>{n} copy is not printed for certain: print it below.</source>
      <translation>有 {n} 联凭证不能确定已打印：请在下方打印。</translation>
    </message>
    <message>
      <source>{shop}, desk {n}</source>
      <translation>{shop} {n} 号台</translation>
    </message>
  </context>
</TS>
